"""What communes of the sample ask to have changed in the district's plan, and a draft about it."""

from datetime import date
from decimal import Decimal

from chungtay.accounts.selectors import actor_in
from chungtay.config.sample.acting import officer_of, on_day
from chungtay.config.sample.tree import Sample
from chungtay.movements.models import ChangeMatter, Plan
from chungtay.movements.services.changing.drafting import Head, start_amendment
from chungtay.movements.services.changing.requests import Asked, file_request, refer_matter

_ASKED_ON, _REFERRED_ON = date(2024, 11, 20), date(2024, 11, 28)
_EASIER = (
    ("dong", "Mưa lũ tháng 10 cuốn trôi 40 ha lúa của ba làng.", "1.5"),
    ("krong", "Sáu làng bị chia cắt hai tuần, chưa kịp sửa nhà cho hộ nghèo.", "1.2"),
)
_UNCLEAR = "Chưa rõ làng có phải đăng ký riêng ngoài đăng ký của xã không."


def load_changes(sample: Sample, plan: Plan) -> None:
    """Two communes ask for an easier target, which waits for the chairman; one asks a question."""
    target = plan.targets.order_by("position").first()
    clause = plan.document.clauses.order_by("-position").first()
    if target is None or clause is None:
        return
    with on_day(_ASKED_ON):
        for key, reason, figure in _EASIER:
            easier = Asked("target", str(target.pk), "change", reason, figure=Decimal(figure))
            matter = _file(sample, plan, key, easier, "1")
        unclear = Asked("clause", clause.ref, "difficulty", _UNCLEAR)
        _file(sample, plan, "krong", unclear, "2")
    lan = actor_in(sample.positions["lan"], user=sample.people["lan"])
    with on_day(_REFERRED_ON):
        matter.refresh_from_db()
        refer_matter(
            matter.pk, "Hai xã nêu đúng thiệt hại; đề nghị giảm mức năm 2025 cho các xã bị lũ.",
            seen=matter.revision, today=_REFERRED_ON, actor=lan,
        )  # fmt: skip
        start_amendment(
            plan.pk,
            Head(
                "adjust", "decision", "Điều chỉnh mục tiêu của phong trào đối với các xã bị lũ",
                "Thiệt hại do mưa lũ tháng 10 năm 2024", date(2025, 1, 1),
            ),
            actor=lan,
        )  # fmt: skip


def _file(sample: Sample, plan: Plan, key: str, asked: Asked, mark: str) -> ChangeMatter:
    commune = sample.units[key]
    filed = file_request(
        plan.pk, asked, request_key=f"{key}-{mark}", today=_ASKED_ON, actor=officer_of(commune.pk)
    )
    return filed.matter
