"""Show enough of a number to tell people apart, and no more: one habit for pages, API and Excel."""

_SHOWN = 3
_STAR = "*"


def mask_number(number: str) -> str:
    """Return an identity number, phone or account with all but its last three signs hidden.

    What is too short to hide anything in is hidden whole.
    """
    kept = number.strip()
    hidden = max(len(kept) - _SHOWN, 0) or len(kept)
    return _STAR * hidden + kept[hidden:]


def mask_contact(contact: str) -> str:
    """Return a phone number masked; of an e-mail address the first letter and the house are shown.

    The last signs of an address are the same for a whole office and would tell nobody apart.
    """
    name, at, house = contact.strip().rpartition("@")
    if not at:
        return mask_number(contact)
    return f"{name[:1]}{_STAR * max(len(name) - 1, 1)}{at}{house}"


def initials(name: str) -> str:
    """Return a name by its first letters, e.g. ``Đ. V. B.`` for Đinh Văn Brưt."""
    return " ".join(f"{word[0].upper()}." for word in name.split())
