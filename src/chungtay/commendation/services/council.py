"""The council: open a session, vote in secret, count once.

What the design promises. That a member has voted and how somebody voted stand in two tables with
no column in common but session and nomination. Ballots carry a random key and no time, and with
every vote all ballots of the nomination are laid down anew in random order, so that neither key
nor place in the table tells which came last. A reader of the live tables therefore learns who
voted and what all chose together, not who chose what (but for unanimous votes). One who can read
the database before and after a single vote, its log, or the process itself, can learn more.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import SystemRandom
from secrets import token_hex

from django.db import transaction
from django.db.models import Q

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.models import Position, User
from chungtay.audit.journal import record
from chungtay.commendation.models import (
    AwardRound,
    BallotPaper,
    BallotReceipt,
    CouncilSession,
    Nomination,
)
from chungtay.commendation.permissions import may_handle, may_vote
from chungtay.commendation.rules.finding import Phase
from chungtay.commendation.rules.nomination import NominationState
from chungtay.commendation.selectors.tallies import has_passed, lacks_ratio
from chungtay.commendation.services.moving import (
    checked,
    locked,
    move,
    refuse_unless_possible,
)
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import fold, gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today

VOTING = Citation("NĐ 91/2017/NĐ-CP", "Điều 45 khoản 8")
NO_MEMBERS = gettext_noop("Mời chọn ít nhất một thành viên Hội đồng của cơ quan xét.")
NO_RATIO = gettext_noop(
    "Luật không ấn định tỷ lệ phiếu cho hình thức này. Mời ghi tỷ lệ theo quy chế của Hội đồng."
)
NO_AGENDA = gettext_noop("Chưa có hồ sơ đã thẩm định nào để đưa ra Hội đồng.")
NOT_APPRAISED = gettext_noop("Hồ sơ “%(name)s” chưa thẩm định đạt nên chưa đưa ra Hội đồng được.")
ELSEWHERE = gettext_noop("Hồ sơ “%(name)s” đang ở một phiên họp chưa kiểm phiếu.")
NOT_ELIGIBLE = gettext_noop("Hồ sơ “%(name)s”: %(why)s")
NOT_ON_AGENDA = gettext_noop("Hồ sơ này không có trong phiên họp.")
ALREADY_COUNTED = gettext_noop("Phiên họp đã kiểm phiếu, không bỏ phiếu thêm được.")
NO_CHOICE = gettext_noop("Mời chọn Đồng ý hoặc Không đồng ý.")
BAD_RATIO = gettext_noop("Tỷ lệ phiếu của Hội đồng phải trên 0% và không quá 100%.")


@dataclass(frozen=True, slots=True)
class Agenda:
    """Who sits, on what, and the share of all members that must agree where the law is silent."""

    round_id: int
    held_on: date
    member_ids: Collection[int]
    nomination_ids: Collection[int]
    minimum_ratio: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """What came of a vote; ``warnings`` are reasons to stand aside, which do not stop it."""

    is_new: bool
    warnings: list[str] = field(default_factory=list)


def council_members(award_round: AwardRound) -> list[User]:
    """Return those who hold a seat on the council of the deciding body today, by name."""
    unit = award_round.organization_id
    seats = Position.objects.on(today()).filter(
        Q(acts_for_id=unit) | Q(acts_for__isnull=True, organization_id=unit),
        role=Role.COUNCIL_MEMBER,
        user__is_active=True,
    )
    found = User.objects.filter(pk__in=seats.values("user"))
    return list(found.order_by("sort_key", "pk"))


@transaction.atomic
def open_session(agenda: Agenda, *, actor: Actor) -> CouncilSession:
    """Return the session with its members and its dossiers, open for votes.

    A dossier sits in one open session at a time; opening the same session again returns it.

    Raises:
        RefusedError: when the actor may not, a member has no seat, a dossier is not appraised, or a
            rule stops it before the vote.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 45 (rules R29, R32).
    """
    award_round = (
        AwardRound.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=agenda.round_id)
    )
    RefusedError.unless(may_handle(actor, award_round))
    members = [one for one in council_members(award_round) if one.pk in set(agenda.member_ids)]
    if not members or len(members) != len(set(agenda.member_ids)):
        raise RefusedError(refuse(NO_MEMBERS))
    if agenda.minimum_ratio is not None and not 0 < agenda.minimum_ratio <= 1:
        raise RefusedError(refuse(BAD_RATIO))
    known = _same_session(award_round, agenda)
    if known:
        return known
    nominations = _on_agenda(award_round, agenda.nomination_ids)
    forms = {one.form for one in nominations}
    if lacks_ratio(forms, held_on=agenda.held_on, own_ratio=agenda.minimum_ratio):
        raise RefusedError(refuse(NO_RATIO, VOTING))
    session = CouncilSession.objects.create(
        round=award_round,
        held_on=agenda.held_on,
        minimum_ratio=agenda.minimum_ratio,
        opened_by_id=actor.user_id,
    )
    session.members.set(members)
    session.nominations.set(nominations)
    change = {"members": len(members), "nominations": len(nominations)}
    record(actor, "council.opened", session, change=change, citation=VOTING)
    return session


@transaction.atomic
def cast_vote(session_id: int, *, nomination_id: int, choice: str, actor: Actor) -> Cast:
    """Return whether the ballot counts; a second one of the same member changes nothing.

    Raises:
        RefusedError: when the actor is no member, the dossier is not on the agenda, or the session
            is counted.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 45 khoản 8 (rules R29, R31).
    """
    session = _locked_session(session_id)
    RefusedError.unless(may_vote(actor, session))
    nomination = session.nominations.filter(pk=nomination_id).first()
    if nomination is None:
        raise RefusedError(refuse(NOT_ON_AGENDA))
    if choice not in BallotPaper.Choice.values:
        raise RefusedError(refuse(NO_CHOICE))
    receipts = BallotReceipt.objects.filter(session=session, nomination=nomination)
    if receipts.filter(member_id=actor.user_id).exists():
        return Cast(is_new=False)
    if session.state != CouncilSession.State.OPEN:
        raise RefusedError(refuse(ALREADY_COUNTED))
    BallotReceipt.objects.create(
        session=session, nomination=nomination, member_id=actor.user_id or 0
    )
    _drop_into_urn(session, nomination, choice)
    record(actor, "council.voted", nomination, change={"session": session.pk})
    return Cast(is_new=True, warnings=reasons_to_stand_aside(nomination, actor))


def reasons_to_stand_aside(nomination: Nomination, actor: Actor) -> list[str]:
    """Return why the member should not vote on this dossier (rule R31); it only warns.

    Legal source: from memory.
    """
    if nomination.subject_kind == Nomination.Subject.INDIVIDUAL and fold(actor.name) == fold(
        nomination.subject_name
    ):
        return [OWN_NAME]
    unit = nomination.organization_id
    position = Position.objects.filter(pk=actor.position_id or 0).first()
    if unit and position and unit in (position.organization_id, position.acts_for_id):
        return [OWN_UNIT]
    return []


OWN_NAME = gettext_noop("Người được đề nghị trùng tên với bạn: thành viên không bỏ phiếu cho mình.")
OWN_UNIT = gettext_noop("Hồ sơ này là của đơn vị bạn: hãy cân nhắc không tham gia bỏ phiếu.")


@transaction.atomic
def count_votes(session_id: int, *, actor: Actor) -> CouncilSession:
    """Return the session counted: yes and no of all members, frozen. Counting twice counts once.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 45 khoản 8 (rules R29, R30).
    """
    session = _locked_session(session_id)
    RefusedError.unless(may_handle(actor, session.round))
    if session.state == CouncilSession.State.COUNTED:
        return session
    total = session.members.count()
    nominations = list(session.nominations.order_by("pk"))
    session.result = {str(one.pk): _counted(session, one, total) for one in nominations}
    session.state, session.counted_on = CouncilSession.State.COUNTED, today()
    session.save()
    for one in nominations:
        nomination = locked(one.pk)
        if nomination.state == NominationState.APPRAISED:
            refuse_unless_possible(nomination, "vote")
            move(nomination, "vote", actor=actor, note=_outcome(session, nomination))
    record(actor, "council.counted", session, change={"members": total}, citation=VOTING)
    return session


def _counted(session: CouncilSession, nomination: Nomination, total: int) -> dict[str, int]:
    ballots = BallotPaper.objects.filter(session=session, nomination=nomination)
    choices = list(ballots.values_list("choice", flat=True))
    yes, no = choices.count(BallotPaper.Choice.YES), choices.count(BallotPaper.Choice.NO)
    return {"yes": yes, "no": no, "total": total}


def _outcome(session: CouncilSession, nomination: Nomination) -> str:
    row = session.result[str(nomination.pk)]
    words = {True: "đủ tỷ lệ", False: "không đủ tỷ lệ", None: "chưa có tỷ lệ để đối chiếu"}
    passed = words[has_passed(session, nomination)]
    return f"{row['yes']}/{row['total']} thành viên đồng ý, {passed}"


def _drop_into_urn(session: CouncilSession, nomination: Nomination, choice: str) -> None:
    urn = BallotPaper.objects.filter(session=session, nomination=nomination)
    choices = [*urn.values_list("choice", flat=True), choice]
    urn.delete()
    SystemRandom().shuffle(choices)
    BallotPaper.objects.bulk_create(
        BallotPaper(key=token_hex(16), session=session, nomination=nomination, choice=one)
        for one in choices
    )


def _on_agenda(award_round: AwardRound, wanted: Collection[int]) -> list[Nomination]:
    found = [locked(pk) for pk in sorted(set(wanted))]
    nominations = [one for one in found if one.round_id == award_round.pk]
    if not nominations or len(nominations) != len(found):
        raise RefusedError(refuse(NO_AGENDA))
    for one in nominations:
        _refuse_unless_ready(one)
    return nominations


def _refuse_unless_ready(nomination: Nomination) -> None:
    name = nomination.subject_name
    if nomination.state != NominationState.APPRAISED:
        raise RefusedError(refuse(NOT_APPRAISED, name=name))
    if nomination.sessions.filter(state=CouncilSession.State.OPEN).exists():
        raise RefusedError(refuse(ELSEWHERE, name=name))
    verdict = checked(nomination, Phase.VOTE)
    if not verdict:
        why = verdict.reason % verdict.params
        raise RefusedError(refuse(NOT_ELIGIBLE, verdict.citation, name=name, why=why))


def _same_session(award_round: AwardRound, agenda: Agenda) -> CouncilSession | None:
    wanted = set(agenda.nomination_ids)
    open_ones = award_round.sessions.filter(state=CouncilSession.State.OPEN, held_on=agenda.held_on)
    for session in open_ones:
        if set(session.nominations.values_list("pk", flat=True)) == wanted:
            return session
    return None


def _locked_session(session_id: int) -> CouncilSession:
    return (
        CouncilSession.objects.select_for_update(of=("self",))
        .select_related("round__organization")
        .get(pk=session_id)
    )
