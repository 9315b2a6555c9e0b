"""Sets of things with a fixed order, kept as one whole number: bit 0 is the first."""

from collections.abc import Iterable, Mapping


class UnknownBitError(ValueError):
    """An id or a bit that the list in question does not have."""


def mask_of(ids: Iterable[str], bits: Mapping[str, int]) -> int:
    """Return the number in which the bit of each of ``ids`` is set; an id may come twice.

    Raises:
        UnknownBitError: when ``bits`` lacks an id.
    """
    mask = 0
    for id in ids:
        if id not in bits:
            raise UnknownBitError(id)
        mask |= 1 << bits[id]
    return mask


def ids_of(mask: int, bits: Mapping[str, int]) -> tuple[str, ...]:
    """Return the ids whose bits are set in ``mask``, in the order of the bits.

    Raises:
        UnknownBitError: when ``mask`` is negative or sets a bit that no id has.
    """
    known = sum(1 << bit for bit in bits.values())
    if mask < 0 or mask & ~known:
        raise UnknownBitError(str(mask))
    return tuple(id for id, bit in sorted(bits.items(), key=lambda one: one[1]) if mask >> bit & 1)
