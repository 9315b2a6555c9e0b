"""A commune under review: three households on the list, one beside it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from chungtay.accounts.actor import Actor
from chungtay.households.models import Household, YearClass
from chungtay.households.rules.deprivations import indicators
from chungtay.organizations import clock
from chungtay.organizations.models import Place
from chungtay.reviews.models import Entry, Review, ReviewKind
from chungtay.reviews.services.opening import Opening, open_review
from chungtay.reviews.services.surveying import SurveyFacts
from tests.cast import BEGIN, Cast

CLOSING, OPENING = "vn_2022_2025", "vn_2027_2030"
INDICATORS = tuple(one.id for one in indicators(CLOSING))


def household(place: Place, name: str, poverty_class: str = "", **more: Any) -> Household:
    """Return a stored household, of a class at the end of 2023 where one is given."""
    number = Household.objects.count() + 1
    values = {"hamlet": "Làng 1", "area": "rural", "ethnicity": "Ba Na"} | more
    made = Household.objects.create(
        code=f"{place.code}-{number:05d}", place=place, head_name=name, is_ethnic_minority=True,
        registered_on=date(2021, 9, 1), **values,
    )  # fmt: skip
    if poverty_class:
        YearClass.objects.create(
            household=made, place=place, year=2023, standard=CLOSING, poverty_class=poverty_class
        )
    return made


def facts(deprived: int = 4, **more: Any) -> SurveyFacts:
    """Return complete facts with the first ``deprived`` indicators deprived, scored by hand."""
    values: dict[str, Any] = {
        "client_id": uuid4(),
        "base_id": None,
        "deprived": frozenset(INDICATORS[:deprived]),
        "not_deprived": frozenset(INDICATORS[deprived:]),
        "causes": frozenset({"lack_capital"}),
        "traits": frozenset({"ethnic_minority"}),
        "persons": 4,
        "income": None,
        "score_a": 120,
        "points": {},
        "paper": "B-001",
        "surveyed_on": clock.today(),
        "surveyor": "Đinh Văn Hơ",
    }
    return SurveyFacts(**values | more)


@dataclass
class Commune:
    """Xã Đông on 12/12/2024, with the households on its list."""

    cast: Cast
    hamlets: dict[str, Place] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """The commune."""
        return self.cast.places["dong"]

    @property
    def officer(self) -> Actor:
        """Who reviews there."""
        return self.cast.actor("hoa")

    def open(self, kind: str = ReviewKind.YEARLY, year: int = 2024, month: int = 0) -> Review:
        """Open a review today."""
        return open_review(self.place.pk, Opening(kind, year, month), actor=self.officer)

    def entry(self, review: Review, name: str) -> Entry:
        """Return the entry of a household by its short name."""
        return review.entries.get(household=self.households[name])


@pytest.fixture
def commune(cast: Cast) -> Commune:
    """Xã Đông with two hamlets: Brưt poor and Hlim near-poor, Nhun poor placed nowhere, An not."""
    made = Commune(cast)
    for number in (1, 2):
        place = Place.build(
            code=f"2365900{number}", level="hamlet", name=f"Làng {number}",
            parent=made.place, valid_from=BEGIN,
        )  # fmt: skip
        place.save()
        made.hamlets[f"lang{number}"] = place
    at = {key: {"hamlet_place": place} for key, place in made.hamlets.items()}
    made.households = {
        "brut": household(made.place, "Đinh Văn Brưt", "poor", **at["lang1"]),
        "hlim": household(made.place, "Đinh Hlim", "near_poor", **at["lang2"]),
        "nhun": household(made.place, "Đinh Nhun", "poor"),
        "an": household(made.place, "Lê An", "not_poor", **at["lang1"]),
    }
    return made
