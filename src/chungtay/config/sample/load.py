"""Load the sample, step by step, in one transaction."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.accounts.actor import ROLE_LABELS, Role
from chungtay.accounts.models import Position
from chungtay.config.sample.activity import load_activity
from chungtay.config.sample.awards import load_awards
from chungtay.config.sample.cascade import load_cascade
from chungtay.config.sample.changing import load_changes
from chungtay.config.sample.following import load_following
from chungtay.config.sample.households import load_households
from chungtay.config.sample.plans import load_plans
from chungtay.config.sample.reviewing import load_review
from chungtay.config.sample.support import load_support
from chungtay.config.sample.targets import load_targets
from chungtay.config.sample.tree import PASSWORD, SITE, data, load_tree
from chungtay.config.sample.urging import load_urging
from chungtay.organizations import clock
from chungtay.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class SignIn:
    """One account to try the product with."""

    role: str
    username: str
    password: str
    unit: str


def is_empty() -> bool:
    """Say whether nothing was loaded yet."""
    return not Organization.objects.exists()


def load(*, households: int, seed: int) -> Iterator[str]:
    """Load everything or nothing; yields the name of each step as it begins."""
    with transaction.atomic():
        yield from _steps(households=households, seed=seed)


def _steps(*, households: int, seed: int) -> Iterator[str]:
    yield _("Đơn vị và người dùng")
    clock.set_practice_day(data("kbang")["practice_today"], site_name=SITE)
    sample = load_tree()
    yield _("Hộ dân")
    load_households(sample, total=households, seed=seed)
    yield _("Kế hoạch và nhiệm vụ")
    plans = load_plans(sample)
    load_following(plans["district"], seed=seed)
    load_targets(sample, plans["district"])
    yield _("Báo cáo các năm")
    load_activity(sample, plans, seed=seed)
    yield _("Đăng ký tham gia và đỡ đầu")
    load_support(plans["district"], seed=seed)
    yield _("Khó khăn, đề nghị điều chỉnh")
    load_changes(sample, plans["district"])
    yield _("Khen thưởng")
    load_awards(sample, plans)
    yield _("Kế hoạch của xã lập từ kế hoạch của huyện")
    load_cascade(sample, plans["district"])
    yield _("Nhắc việc và đôn đốc")
    load_urging(sample)
    yield _("Rà soát hộ nghèo đang làm")
    load_review(sample, seed=seed)


def sign_ins() -> list[SignIn]:
    """Return one account for each role, where the sample is loaded."""
    if clock.practice_day() is None:
        return []
    rows = []
    for role in Role:
        position = (
            Position.objects.filter(role=role, user__username__in=_named())
            .select_related("user", "organization")
            .order_by("pk")
            .first()
        )
        if position:
            rows.append(
                SignIn(
                    role=ROLE_LABELS[role],
                    username=position.user.username,
                    password=PASSWORD,
                    unit=str(position.organization),
                )
            )
    return rows


def _named() -> list[str]:
    return [row[0] for row in data("kbang")["people"]]
