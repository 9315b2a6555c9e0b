"""Titles and forms of commendation, and who may decide them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.commendation.rules.regime import DATA, regime_on
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import in_force, read_yaml
from chungtay.kernel.text import gettext_noop


class SubjectKind(StrEnum):
    """Whom an award is given to; an enterprise is a collective with duties of its own."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"
    ENTERPRISE = "enterprise"


SUBJECT_LABELS = {
    SubjectKind.INDIVIDUAL: gettext_noop("cá nhân"),
    SubjectKind.COLLECTIVE: gettext_noop("tập thể"),
    SubjectKind.HOUSEHOLD: gettext_noop("hộ gia đình"),
    SubjectKind.ENTERPRISE: gettext_noop("doanh nghiệp, hợp tác xã"),
}


class FormKind(StrEnum):
    """Titles are emulation; the others are forms of commendation."""

    TITLE = "title"
    ORDER = "order"
    CERTIFICATE = "certificate"
    MEDAL = "medal"


class FormLevel(StrEnum):
    """How high a form stands; ``state`` forms go through the Prime Minister or the President."""

    GRASSROOTS = "grassroots"
    PROVINCE = "province"
    STATE = "state"


class Issuer(StrEnum):
    """Who decides an award."""

    PRESIDENT = "president"
    PRIME_MINISTER = "prime_minister"
    MINISTER = "minister"
    PROVINCE_CHAIR = "province_chair"
    DEPARTMENT_HEAD = "department_head"
    MINISTRY_UNIT_HEAD = "ministry_unit_head"
    DISTRICT_CHAIR = "district_chair"
    COMMUNE_CHAIR = "commune_chair"
    ENTERPRISE_HEAD = "enterprise_head"
    BOARD_CHAIR = "board_chair"


ISSUER_LABELS = {
    Issuer.PRESIDENT: gettext_noop("Chủ tịch nước"),
    Issuer.PRIME_MINISTER: gettext_noop("Thủ tướng Chính phủ"),
    Issuer.MINISTER: gettext_noop("Bộ trưởng, thủ trưởng ban, ngành, đoàn thể trung ương"),
    Issuer.PROVINCE_CHAIR: gettext_noop("Chủ tịch UBND tỉnh"),
    Issuer.DEPARTMENT_HEAD: gettext_noop("Giám đốc Sở và tương đương"),
    Issuer.MINISTRY_UNIT_HEAD: gettext_noop("Thủ trưởng đơn vị thuộc Bộ"),
    Issuer.DISTRICT_CHAIR: gettext_noop("Chủ tịch UBND huyện"),
    Issuer.COMMUNE_CHAIR: gettext_noop("Chủ tịch UBND xã, phường, đặc khu"),
    Issuer.ENTERPRISE_HEAD: gettext_noop("Giám đốc doanh nghiệp, hợp tác xã"),
    Issuer.BOARD_CHAIR: gettext_noop("Chủ tịch Hội đồng quản trị, Hội đồng thành viên"),
}


@dataclass(frozen=True, slots=True)
class AwardForm:
    """One title or form; ``place`` is its article in the law of 2022."""

    code: str
    name: str
    kind: FormKind
    level: FormLevel
    place: str
    subjects: Mapping[SubjectKind, Certainty]
    valid_from: date | None = None
    valid_to: date | None = None

    def citation(self, day: date) -> Citation:
        """Return where the law in force on ``day`` names the form; no article before 2024."""
        law = regime_on(day).law
        return Citation(law, "" if law == "Luật 15/2003/QH11" else self.place)


@dataclass(frozen=True, slots=True)
class Authority:
    """The forms that one kind of issuer may decide in a span of days."""

    issuer: Issuer
    forms: tuple[str, ...]
    certainty: Certainty
    place: str = ""
    text: str = "law"
    valid_from: date | None = None
    valid_to: date | None = None


@cache
def all_forms() -> Mapping[str, AwardForm]:
    """Return every form by code, in the order of the law, with those no longer given."""
    return {row["code"]: _form(row) for row in read_yaml(DATA, "forms.yaml")}


def form(code: str) -> AwardForm:
    """Return the form ``code``; ``KeyError`` when there is none."""
    return all_forms()[code]


def forms_on(day: date, *, subject: SubjectKind | None = None) -> list[AwardForm]:
    """Return the forms given on ``day``, only those open to ``subject`` when it is named."""
    found = in_force(all_forms().values(), day)
    return [item for item in found if subject is None or subject in item.subjects]


@cache
def all_authorities() -> tuple[Authority, ...]:
    """Return the whole matrix of issuers and forms."""
    return tuple(_authority(row) for row in read_yaml(DATA, "authority.yaml"))


def authority_of(issuer: Issuer, *, code: str, day: date) -> Authority | None:
    """Return the row that lets ``issuer`` decide the form ``code`` on ``day``, if there is one."""
    rows = in_force(all_authorities(), day)
    return next((row for row in rows if row.issuer is issuer and code in row.forms), None)


def issuers_of(code: str, *, day: date) -> list[Issuer]:
    """Return who may decide the form ``code`` on ``day``, highest first; none when not given."""
    if form(code) not in forms_on(day):
        return []
    return [row.issuer for row in in_force(all_authorities(), day) if code in row.forms]


def _form(row: dict[str, Any]) -> AwardForm:
    typed = {
        "kind": FormKind(row["kind"]),
        "level": FormLevel(row["level"]),
        "subjects": {SubjectKind(k): Certainty(v) for k, v in row["subjects"].items()},
    }
    return AwardForm(**row | typed)


def _authority(row: dict[str, Any]) -> Authority:
    typed = {
        "issuer": Issuer(row["issuer"]),
        "forms": tuple(row["forms"]),
        "certainty": Certainty(row["certainty"]),
    }
    return Authority(**row | typed)
