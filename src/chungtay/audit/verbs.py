"""What the verbs and the kinds of objects of the journal are called; each context names its own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _

Label = str | Promise
_verbs: dict[str, Label] = {}
_objects: dict[str, Label] = {}


def register(
    *, verbs: Mapping[str, Label] | None = None, objects: Mapping[str, Label] | None = None
) -> None:
    """Name verbs, and kinds of objects by ``app.model``; called from ``ready()`` of a context."""
    _verbs.update(verbs or {})
    _objects.update(objects or {})


def verb_label(verb: str) -> str:
    """Return what people call ``verb``; the verb itself where nobody named it."""
    return _(str(_verbs[verb])) if verb in _verbs else verb


def object_label(object_type: str) -> str:
    """Return what people call the kind of object."""
    return _(str(_objects[object_type])) if object_type in _objects else object_type


def known_verbs() -> dict[str, str]:
    """Return all named verbs with their labels, in the order of the labels."""
    return dict(sorted(((verb, verb_label(verb)) for verb in _verbs), key=lambda pair: pair[1]))


def known_objects() -> dict[str, str]:
    """Return all named kinds of objects with their labels, in the order of the labels."""
    pairs = ((kind, object_label(kind)) for kind in _objects)
    return dict(sorted(pairs, key=lambda pair: pair[1]))
