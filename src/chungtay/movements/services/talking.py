"""Say something about a task."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Task, TaskComment
from chungtay.movements.permissions import may_comment
from chungtay.organizations.models import Organization

NO_WORDS = gettext_noop("Mời ghi ý kiến trước khi gửi.")


@transaction.atomic
def comment(task_id: int, text: str, *, request_key: str, actor: Actor) -> TaskComment:
    """Return what was said; the same ``request_key`` gives the same comment.

    Raises:
        RefusedError: when the actor takes no part in the task, or said nothing.
    """
    task = (
        Task.objects.select_for_update(of=("self",))
        .select_related("assignment__plan")
        .get(pk=task_id)
    )
    RefusedError.unless(may_comment(actor, task))
    known = TaskComment.objects.filter(request_key=request_key, task=task).first()
    if known:
        return known
    if not text.strip():
        raise RefusedError(refuse(NO_WORDS))
    unit = Organization.objects.get(pk=actor.seat_id or actor.organization_id or 0)
    said = TaskComment.objects.create(
        task=task, text=text.strip(), written_by_id=actor.user_id or 0, unit_name=unit.name,
        request_key=request_key,
    )  # fmt: skip
    record(actor, "task.commented", task, change={"remark": said.text[:200]})
    return said
