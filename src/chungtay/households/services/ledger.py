"""Write rows so that all of it can be told beforehand, and taken back afterwards."""

import json
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, ForeignKey, Model
from django.utils.translation import gettext as _

from chungtay.households.models import Household, Member
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.masking import mask_number
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import Place

CHANGED_SINCE = gettext_noop(
    "Hồ sơ đã được sửa tiếp sau việc này, nên không hoàn tác được. Mời hoàn tác việc sau trước, "
    "hoặc ghi một việc mới."
)
Ledger = dict[str, list[Any]]


class Writer:
    """Changes and creates rows, and keeps what they were."""

    def __init__(self) -> None:
        self.ledger: Ledger = {"created": [], "changed": []}

    def create(self, row: Model) -> None:
        """Store a new row."""
        row.save()
        self.ledger["created"].append([row._meta.label_lower, row.pk])

    def change(self, row: Model, **values: Any) -> None:
        """Set ``values`` (keys of columns, ``place_id``) where they differ."""
        before = {name: getattr(row, name) for name in values}
        changed = [name for name, value in values.items() if before[name] != value]
        if not changed:
            return
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
        self.ledger["changed"].append(
            [
                row._meta.label_lower,
                row.pk,
                {name: before[name] for name in changed},
                {name: values[name] for name in changed},
            ]
        )


def take_back(ledger: Ledger) -> None:
    """Set every value back and delete what was created.

    Raises:
        RefusedError: when a row was changed since, or something hangs on one that was created.
    """
    for label, pk, before, after in reversed(ledger["changed"]):
        row = _locked(label, pk)
        if _plain({name: getattr(row, name) for name in after}) != _plain(after):
            raise RefusedError(refuse(CHANGED_SINCE))
        for name, value in before.items():
            setattr(row, name, _field(row, name).to_python(value))
        row.save(update_fields=list(before))
    for label, pk in reversed(ledger["created"]):
        row = _locked(label, pk)
        if isinstance(row, Household) and _is_used(row):
            raise RefusedError(refuse(CHANGED_SINCE))
        row.delete()


def told(ledger: Ledger) -> list[str]:
    """Return a sentence for every row created and every value changed."""
    lines = []
    for label, pk in ledger.get("created", []):
        row = apps.get_model(label).objects.filter(pk=pk).first()
        if row is not None:
            lines.append(_("Hộ mới: %(name)s") % {"name": _name(row)})
    for label, pk, before, after in ledger.get("changed", []):
        row = apps.get_model(label).objects.filter(pk=pk).first()
        if row is None:
            continue
        for name in after:
            words = {
                "row": _name(row),
                "field": _field(row, name).verbose_name,
                "before": _value(row, name, before[name]),
                "after": _value(row, name, after[name]),
            }
            lines.append(_("%(row)s, %(field)s: %(before)s → %(after)s") % words)
    return lines


def _locked(label: str, pk: int) -> Model:
    row: Model | None = (
        apps.get_model(label).objects.select_for_update().filter(pk=pk).first()
    )  # fmt: skip
    if row is None:
        raise RefusedError(refuse(CHANGED_SINCE))
    return row


def _is_used(household: Household) -> bool:
    return (
        household.members.exists()
        or household.classes.exists()
        or household.other_classes.exists()
        or household.events.exists()
    )


def _plain(values: dict[str, Any]) -> Any:
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def _field(row: Model, name: str) -> "Field[Any, Any]":
    return next(field for field in row._meta.concrete_fields if field.attname == name)


def _name(row: Model) -> str:
    if isinstance(row, Member):
        return row.full_name
    return f"{row.head_name} ({row.code})" if isinstance(row, Household) else str(row)


def _value(row: Model, name: str, value: Any) -> str:
    field = _field(row, name)
    if name == "citizen_id":
        return mask_number(value) or "–"
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(field, ForeignKey):
        found = field.related_model._default_manager.filter(pk=value).first()
        return found.name if isinstance(found, Place) else str(found or value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    day = field.to_python(value)
    return f"{day:%d/%m/%Y}" if field.get_internal_type() == "DateField" else str(value)
