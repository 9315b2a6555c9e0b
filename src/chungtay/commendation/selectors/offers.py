"""Which forms a round offers to whom, each with who decides: the plan's words and the law's day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chungtay.commendation.models import AwardRound
from chungtay.commendation.rules.forms import (
    ISSUER_LABELS,
    Authority,
    FormKind,
    FormLevel,
    Issuer,
    SubjectKind,
    authority_of,
    forms_on,
    issuers_of,
)
from chungtay.commendation.rules.forms import AwardForm as LegalForm
from chungtay.documents.models import Document
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import fold
from chungtay.movements.models import AwardForm, Criterion, GroupContent, Plan
from chungtay.movements.rules.vocabulary import groups_of
from chungtay.movements.selectors.chain import ancestors_of
from chungtay.movements.selectors.inheriting import Inherited, inherited_by
from chungtay.organizations.models import Organization, OrganizationKind, PlaceLevel

_COMMITTEES = {
    PlaceLevel.PROVINCE: Issuer.PROVINCE_CHAIR,
    PlaceLevel.DISTRICT: Issuer.DISTRICT_CHAIR,
    PlaceLevel.COMMUNE: Issuer.COMMUNE_CHAIR,
}
_LETTERS = ("GK_XA", "GK_HUYEN", "GK_SO", "GK_DV", "GK_DN")
_NAMED = {
    " xa": "GK_XA", " phuong": "GK_XA", " huyen": "GK_HUYEN", " so ": "GK_SO",
    " doanh nghiep": "GK_DN",
}  # fmt: skip
_GROUPS = {
    SubjectKind.INDIVIDUAL: {"officials", "individuals", "citizens", "youth"},
    SubjectKind.COLLECTIVE: {
        "agencies", "armed_forces", "front_and_unions", "committees", "communes", "hamlets",
        "collectives", "blocs",
    },
    SubjectKind.HOUSEHOLD: {"poor_households", "well_off_households", "households"},
    SubjectKind.ENTERPRISE: {"enterprises", "cooperatives", "banks"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """One form that may be proposed: who decides it, by which article, and for whom.

    ``unit`` is the deciding body where it works in this system.
    """

    code: str
    name: str
    level: FormLevel
    authority: str
    unit: Organization | None
    issuer: Issuer
    subjects: frozenset[SubjectKind]
    citation: Citation
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Terms:
    """What a plan says of rewarding: its own words, those of acts it cites, or those above it."""

    plan: Plan
    forms: list[AwardForm]
    forms_from: Plan
    criteria: list[Criterion]
    criteria_from: Plan
    subjects: frozenset[SubjectKind] | None
    subjects_from: Plan
    inherited: Inherited

    @property
    def not_here_yet(self) -> list[Document]:
        """The acts that criteria or forms are left to and that are not in the system."""
        missing = (*self.inherited.criteria.missing, *self.inherited.award_forms.missing)
        return list({one.pk: one for one in missing}.values())


def terms_of(plan: Plan) -> Terms:
    """Return the forms, criteria and subjects that hold for ``plan``, each from where it stands."""
    inherited = inherited_by(plan)
    criteria = list(inherited.criteria.rows)
    criteria_from = inherited.criteria.stated_by or plan
    groups, groups_from = _nearest_groups([plan, *reversed(ancestors_of(plan))])
    # Who takes part and by what a group is judged both name subjects; either may be silent.
    named = {row.group for row in (*criteria, *groups)}
    return Terms(
        plan=plan,
        forms=list(inherited.award_forms.rows),
        forms_from=inherited.award_forms.stated_by or plan,
        criteria=criteria,
        criteria_from=criteria_from,
        subjects=_subjects(named),
        subjects_from=groups_from if groups else criteria_from,
        inherited=inherited,
    )


def issuer_of(organization: Organization) -> Issuer | None:
    """Return as whom the head of ``organization`` decides awards; None where the law names none."""
    kind, level = organization.kind, PlaceLevel(organization.level)
    if kind == OrganizationKind.COMMITTEE:
        return _COMMITTEES.get(level)
    if kind == OrganizationKind.GOVERNMENT:
        return Issuer.PRIME_MINISTER if organization.parent_id is None else Issuer.MINISTER
    if kind == OrganizationKind.DEPARTMENT and level == PlaceLevel.PROVINCE:
        return Issuer.DEPARTMENT_HEAD
    if kind in (OrganizationKind.ENTERPRISE, OrganizationKind.COOPERATIVE):
        return Issuer.ENTERPRISE_HEAD
    return None


def upwards(organization: Organization) -> QuerySet[Organization]:
    """Return ``organization`` and the bodies above it, the nearest first."""
    return Organization.objects.filter(path__in=organization.ancestor_paths()).order_by("-path")


def deciding_unit(
    code: str, *, units: Iterable[Organization], day: date
) -> tuple[Organization, Issuer, Authority] | None:
    """Return the first of ``units`` (nearest first) that may decide the form on ``day``."""
    for unit in units:
        issuer = issuer_of(unit)
        row = authority_of(issuer, code=code, day=day) if issuer else None
        if issuer and row:
            return unit, issuer, row
    return None


def offers_for(
    award_round: AwardRound, *, day: date, subject: SubjectKind | None = None
) -> list[Offer]:
    """Return the forms that both the plan and the law of ``day`` offer, in the order of the law.

    A form counts when the round's own body decides it, or one above it: a dossier only moves up.

    Legal source: QĐ 666/QĐ-TTg (rule R46); Luật 06/2022/QH15, Điều 77 đến 80 (rule R03).
    """
    units = list(upwards(award_round.organization))
    wanted = codes_in(terms_of(award_round.plan).forms, units=units, day=day)
    legal = forms_on(day, subject=subject)
    found = (_offer(one, units, day) for one in legal if one.code in wanted)
    return [offer for offer in found if offer]


def codes_in(
    rows: Iterable[AwardForm], *, units: Iterable[Organization], day: date
) -> frozenset[str]:
    """Return the codes of the law that the plan's words stand for on ``day``."""
    codes: set[str] = set()
    above = list(units)
    for row in rows:
        printed = f" {fold(row.authority)} "
        if row.form == "commendation":
            codes |= _letters(printed, above, day)
        elif row.form == "merit":
            codes.add("BK_TTG" if "thu tuong" in printed else "BK_TINH")
        elif row.form == "state":
            codes |= {one.code for one in forms_on(day) if _is_state_award(one)}
    return frozenset(codes)


def subject_groups(kind: SubjectKind, organization: Organization | None) -> frozenset[str]:
    """Return the groups of a plan's criteria that a subject belongs to."""
    if kind in (SubjectKind.COLLECTIVE, SubjectKind.ENTERPRISE) and organization:
        return frozenset(groups_of(organization.kind, organization.level)) - {"officials"} | {
            "collectives"
        }
    return frozenset(_GROUPS[kind])


def _nearest_groups(lineage: list[Plan]) -> tuple[list[GroupContent], Plan]:
    for plan in lineage:
        rows = list(plan.group_contents.all())
        if rows:
            return rows, plan
    return [], lineage[0]


def _subjects(groups: set[str]) -> frozenset[SubjectKind] | None:
    found = frozenset(kind for kind, names in _GROUPS.items() if names & groups)
    return found or None


def _letters(printed: str, units: list[Organization], day: date) -> set[str]:
    named = {code for word, code in _NAMED.items() if word in printed}
    if named:
        return named
    # The plan names no authority: the letter of the nearest body that may give one.
    for unit in units:
        codes = {code for code in _LETTERS if deciding_unit(code, units=[unit], day=day)}
        if codes:
            return codes
    return set()


def _is_state_award(legal: LegalForm) -> bool:
    """A personal title is won by years of titles below it, not by a movement."""
    is_personal = set(legal.subjects) == {SubjectKind.INDIVIDUAL}
    return legal.level is FormLevel.STATE and not (legal.kind is FormKind.TITLE and is_personal)


def _offer(legal: LegalForm, units: list[Organization], day: date) -> Offer | None:
    found = deciding_unit(legal.code, units=units, day=day)
    issuers = issuers_of(legal.code, day=day)
    if not issuers or (found is None and legal.level is not FormLevel.STATE):
        return None  # nobody above could decide it
    unit, issuer = (found[0], found[1]) if found else (None, issuers[-1])
    row = found[2] if found else authority_of(issuer, code=legal.code, day=day)
    return Offer(
        code=legal.code,
        name=legal.name,
        level=legal.level,
        authority=ISSUER_LABELS[issuer],
        unit=unit,
        issuer=issuer,
        subjects=frozenset(legal.subjects),
        citation=legal.citation(day),
        certainty=row.certainty if row else Certainty.UNKNOWN,
    )
