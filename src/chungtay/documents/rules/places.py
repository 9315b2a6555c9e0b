"""How the date line of a document names a place."""

_PLACE_TYPES = ("thành phố ", "thị trấn ", "thị xã ", "phường ", "huyện ", "quận ", "tỉnh ", "xã ")


def bare_place(name: str) -> str:
    """Return ``Kbang`` of ``Huyện Kbang``, as the date line names a place.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.
    """
    lowered = name.lower()
    kind = next((kind for kind in _PLACE_TYPES if lowered.startswith(kind)), "")
    return name[len(kind) :]
