"""A review of the sample under way: a commune half surveyed, one household with two versions."""

from collections.abc import Iterator
from datetime import date
from random import Random
from uuid import UUID

from chungtay.accounts.actor import Actor
from chungtay.config.sample.acting import actor_named, on_day
from chungtay.config.sample.tree import Sample
from chungtay.households.models import Household, Member
from chungtay.households.rules.deprivations import indicators
from chungtay.households.services.hamlet_placing import place_by_name
from chungtay.households.services.hamlets import Act, add_hamlets
from chungtay.organizations.models import Place
from chungtay.reviews.models import Entry, ReviewKind, ReviewRequest
from chungtay.reviews.services.opening import Opening, open_review
from chungtay.reviews.services.requests import Asking, receive_request
from chungtay.reviews.services.surveying import SurveyFacts, record_survey

_OPENED_ON, _SURVEYED_ON = date(2024, 11, 18), date(2024, 12, 3)
_BEGIN = date(2024, 9, 1)
_CLOSING = "vn_2022_2025"
_DEPRIVED = {"poor": (3, 7), "near_poor": (0, 2)}


def load_review(sample: Sample, *, seed: int) -> None:
    """Open the yearly review of Xã Đông, survey half of its list, one household twice."""
    officer, head = actor_named(sample, "hoa"), actor_named(sample, "binh")
    commune = sample.places["dong"]
    random = Random(f"{seed}/review")  # noqa: S311 -- a sample, not a secret
    with on_day(_OPENED_ON):
        names = sorted(
            set(Household.objects.filter(place=commune).values_list("hamlet", flat=True))
        )
        add_hamlets(commune.pk, names, Act(_BEGIN, "Danh sách thôn của xã"), actor=officer)
        place_by_name(commune.pk, actor=officer)
        _ask(commune, officer)
        review = open_review(commune.pk, Opening(ReviewKind.YEARLY, 2024), actor=officer)
    entries = list(review.entries.select_related("household").order_by("pk"))
    with on_day(_SURVEYED_ON):
        for entry in _half(entries):
            record_survey(entry.pk, _facts(entry, random, surveyor="Đinh Văn Hơ"), actor=officer)
        for entry in entries[:1]:
            record_survey(entry.pk, _facts(entry, random, surveyor="Lê Thị Hồng"), actor=head)


def _ask(commune: Place, officer: Actor) -> None:
    """Take in the request of a family that fell on hard times."""
    household = Household.objects.filter(place=commune).order_by("-pk")[0]
    head = household.members.filter(is_head=True).first()
    person = {
        "name": household.head_name,
        "sex": head.sex if head else Member.Sex.FEMALE.value,
        "birth_date": str(head.birth_year if head else 1980),
        "relationship": "Chủ hộ",
        "activity": Member.Activity.NOT_EMPLOYED.value,
    }
    home = f"{household.hamlet}, {commune.name}"
    applicant = person | {
        "ethnicity": household.ethnicity,
        "citizen_id": "064" + "0" * 9,
        "permanent_residence": home,
        "reason": "Lao động chính bị tai nạn, ruộng bị hạn",
    }
    asking = Asking(
        ReviewRequest.Kind.REVIEW, ReviewRequest.Channel.DESK, _OPENED_ON, applicant, [person],
        household_code=household.code,
    )  # fmt: skip
    receive_request(commune.pk, asking, actor=officer)


def _half(entries: list[Entry]) -> Iterator[Entry]:
    yield from entries[: (len(entries) + 1) // 2]


def _facts(entry: Entry, random: Random, *, surveyor: str) -> SurveyFacts:
    ids = [one.id for one in indicators(_CLOSING)]
    number = random.randint(*_DEPRIVED.get(entry.class_before, (0, 2)))
    deprived = frozenset(random.sample(ids, number))
    return SurveyFacts(
        client_id=UUID(int=random.getrandbits(128), version=4),
        base_id=None,
        deprived=deprived,
        not_deprived=frozenset(ids) - deprived,
        causes=frozenset({random.choice(("lack_capital", "lack_labor", "illness_or_accident"))}),
        traits=frozenset({"ethnic_minority"} if entry.household.is_ethnic_minority else ()),
        persons=max(1, entry.household.members.count()),
        income=None,
        score_a=random.randint(90, 140),
        points={},
        paper=f"B-{entry.pk:03d}",
        surveyed_on=_SURVEYED_ON,
        surveyor=surveyor,
    )
