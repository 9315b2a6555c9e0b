"""Where a dossier is, who did what and when, and who holds it now: one row of steps."""

from typing import Any

from django.utils.translation import gettext as _

from chungtay.commendation.models import Nomination, NominationStep
from chungtay.commendation.rules.nomination import NominationState
from chungtay.kernel.dates import short_date

Step = dict[str, Any]
_TAKES = ("submit", "receive", "appraise", "vote", "decide")
_AT = {
    NominationState.DRAFTED: 0,
    NominationState.RETURNED: 0,
    NominationState.SUBMITTED: 2,
    NominationState.RECEIVED: 3,
    NominationState.APPRAISED: 4,
    NominationState.VOTED: 5,
    NominationState.DECIDED: 6,
    NominationState.REJECTED: 6,
}


def dossier_steps(nomination: Nomination) -> list[Step]:
    """Return drafting, sending, receiving, appraising, voting and deciding, with who and when.

    Only the steps at the present level count; those of levels below stand in the history.
    """
    taken = list(nomination.steps.select_related("by", "organization", "round__organization"))
    here = [step for step in taken if step.round_id == nomination.round_id]
    done: dict[str, NominationStep] = {}
    for step in here:
        done["submit" if step.name == "forward" else step.name] = step
    now = _AT[NominationState(nomination.state)]
    rows = [_drafted(nomination, now)]
    for n, (name, label) in enumerate(zip(_TAKES, _labels(), strict=True), start=1):
        rows.append(_row(label, done.get(name), n, now))
    if nomination.state == NominationState.RETURNED and "return" in done:
        back = done["return"]
        rows[2] |= {"state": "returned", "note": _returned(back)}
    if nomination.state == NominationState.REJECTED and "reject" in done:
        rows[-1] |= {"state": "returned", "note": done["reject"].note}
    return rows


def _labels() -> list[str]:
    return [_("Trình"), _("Tiếp nhận"), _("Thẩm định"), _("Hội đồng xét"), _("Quyết định")]


def _drafted(nomination: Nomination, now: int) -> Step:
    who = nomination.created_by
    return {
        "label": _("Lập hồ sơ"),
        "who": str(who or nomination.proposer),
        "when": str(nomination.proposer),
        "state": "current" if now == 0 else "done",
    }


def _row(label: str, step: NominationStep | None, place: int, now: int) -> Step:
    row: Step = {"label": label, "state": "todo"}
    if now == place:
        row["state"] = "current"
    elif now > place and step:
        row |= {"state": "done", "who": str(step.by), "when": _where(step)}
    return row


def _where(step: NominationStep) -> str:
    return f"{step.organization}, {short_date(step.on)}"


def _returned(step: NominationStep) -> str:
    return _("Trả lại %(day)s: %(why)s") % {"day": short_date(step.on), "why": step.note}
