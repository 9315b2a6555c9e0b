"""What a person saw when a form was opened, so that a change in between is told, not lost."""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256

_LETTERS = 16


def mark_of(values: Mapping[int, Decimal]) -> str:
    """Return a short mark of ``values``, the same for the same figures however they are written.

    Legal source: none.
    """
    said = ";".join(f"{key}={values[key].normalize():f}" for key in sorted(values))
    return sha256(said.encode()).hexdigest()[:_LETTERS]
