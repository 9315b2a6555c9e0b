"""How a place is found by what people type: as everything else is."""

from chungtay.kernel.text import search_key as place_key

__all__ = ["place_key"]
