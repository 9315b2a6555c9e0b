"""A yearly review of commune Đông in 2024: two hamlets, surveyed, with nothing settled yet."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest

from chungtay.households.models import Household, YearClass
from chungtay.organizations import clock
from chungtay.organizations.models import Place, PlaceLevel
from chungtay.reviews.models import Entry, EntryReason, HamletReview, Review, Survey
from chungtay.reviews.services.meetings import MeetingFacts, record_meeting
from chungtay.reviews.services.opinions import answer_opinion, ask_opinion
from chungtay.reviews.services.postings import record_posting
from tests.cast import BEGIN, Cast

STANDARD = "vn_2022_2025"
OPENED, SURVEYED, HELD, POSTED = (date(2024, 11, day) for day in (1, 10, 12, 13))
POSTED_LAST = date(2024, 11, 18)  # the third working day after Wednesday the 13th
AFTER_POSTING, ASKED, ANSWERED, SIGNED = (date(2024, 11, day) for day in (19, 19, 22, 25))


@dataclass
class World:
    """The cast and the review; ``first`` and ``second`` are its hamlets."""

    cast: Cast
    review: Review
    first: HamletReview
    second: HamletReview

    @property
    def hoa(self):
        return self.cast.actor("hoa")

    @property
    def binh(self):
        return self.cast.actor("binh")

    @property
    def minh(self):
        return self.cast.actor("minh")

    def entry(self, name: str) -> Entry:
        return Entry.objects.get(review=self.review, household__head_name=name)

    def meet(self, hamlet: HamletReview, **changes):
        return record_meeting(hamlet.pk, meeting(**changes), actor=self.hoa)

    def post(self, hamlet: HamletReview, on: date = POSTED):
        return record_posting(hamlet.pk, posted_on=on, places="Nhà văn hóa", actor=self.hoa)

    def posted(self) -> "World":
        """Both hamlets met, agreed and posted, and the posting is over."""
        clock.set_practice_day(AFTER_POSTING)
        for hamlet in (self.first, self.second):
            self.meet(hamlet)
            self.post(hamlet)
        return self

    def agreed(self) -> "World":
        """The district agrees with what was posted."""
        self.posted()
        clock.set_practice_day(SIGNED)
        opinion = ask_opinion(self.review.pk, sent_on=ASKED, actor=self.hoa)
        answer_opinion(opinion.pk, answered_on=ANSWERED, agrees=True, content="", actor=self.minh)
        return self


def meeting(**changes) -> MeetingFacts:
    facts = {
        "held_on": HELD, "venue": "Nhà rông làng 1", "chair_name": "Đinh Pơ",
        "chaired_by_head": True, "secretary_name": "Đinh Thị Hrin",
        "representatives": "Đinh Nhơn, Đinh Thị Ven", "front_invited": True, "copies": 2,
        "attendees": 41, "agree": 30,
    }  # fmt: skip
    return MeetingFacts(**(facts | changes))


def add_survey(entry: Entry, poverty_class: str, *, on: date = SURVEYED, attempt: int = 1):
    """Store the survey that counts for ``entry`` by its class, the one before being replaced."""
    Survey.objects.filter(entry=entry, state="current").update(state="replaced")
    deprived = {"poor": 3, "near_poor": 1}.get(poverty_class, 0)
    return Survey.objects.create(
        entry=entry, client_id=uuid4(), state="current", attempt=attempt, persons=4,
        deprived=2**deprived - 1, causes=1, traits=0, standard=STANDARD,
        poverty_class=poverty_class, score_a=120 if deprived else 180, score_source="hand",
        surveyed_on=on, surveyor="Đinh Thị Hoa",
    )  # fmt: skip


@pytest.fixture
def world(cast: Cast) -> World:
    clock.set_practice_day(date(2024, 11, 13))
    commune, committee = cast.places["dong"], cast.units["dong"]
    review = Review.objects.create(
        place=commune, organization=committee, kind="yearly", year=2024, regime="qd24_2021",
        opened_on=OPENED, ends_on=date(2024, 12, 14),
    )  # fmt: skip
    hamlets = []
    for number in (1, 2):
        place = Place.build(
            code=f"{commune.code}.{number}", level=PlaceLevel.HAMLET, name=f"Làng {number}",
            parent=commune, valid_from=BEGIN,
        )  # fmt: skip
        place.save()
        hamlets.append(HamletReview.objects.create(review=review, hamlet=place, name=place.name))
    rows = (
        ("Đinh Văn Brưt", 0, "poor", "poor"),
        ("Đinh Thị Lơi", 0, "poor", "not_poor"),
        ("Đinh Hmưnh", 0, "", "near_poor"),
        ("Siu H'Phin", 1, "near_poor", "near_poor"),
    )
    for number, (name, at, before, now) in enumerate(rows, start=1):
        household = _household(commune, hamlets[at], number, name)
        if before:
            YearClass.objects.create(
                household=household, place=commune, hamlet=hamlets[at].hamlet, year=2023,
                standard=STANDARD, poverty_class=before,
            )  # fmt: skip
        entry = Entry.objects.create(
            review=review, hamlet_review=hamlets[at], household=household, class_before=before,
            reason=EntryReason.LISTED if before else EntryReason.REQUESTED,
        )  # fmt: skip
        add_survey(entry, now)
    _household(commune, hamlets[1], 9, "Nguyễn Văn Khá")
    return World(cast, review, *hamlets)


def _household(commune, hamlet, number, name) -> Household:
    return Household.objects.create(
        code=f"{commune.code}-{number:05d}", place=commune, hamlet=hamlet.name,
        hamlet_place=hamlet.hamlet, head_name=name, ethnicity="Ba Na", is_ethnic_minority=True,
        registered_on=BEGIN,
    )  # fmt: skip
