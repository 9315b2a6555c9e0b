"""Words for what pages and programs show of personal data."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from chungtay.privacy.erasing import Cleared
from chungtay.privacy.fields import class_of
from chungtay.privacy.rules.classes import CLASS_LABELS
from chungtay.privacy.rules.retention import Block


def cleared_rows(cleared: Iterable[Cleared]) -> list[tuple[str, str, int]]:
    """Return the name of each field, its class, and how many values go."""
    return [
        (
            str(one.label or apps.get_model(one.model)._meta.get_field(one.field).verbose_name),
            _(CLASS_LABELS[class_of(one.model, one.field)]),
            one.count,
        )
        for one in cleared
    ]


def told(block: Block) -> dict[str, Any]:
    """Return the sentence of what forbids, its source, and how sure it is."""
    return {
        "sentence": _(block.reason) % block.params,
        "citation": str(block.citation or ""),
        "certainty": block.certainty.value,
    }
