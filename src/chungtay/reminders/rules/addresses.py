"""To which addresses an office's channel may be called."""

from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

NOT_AN_ADDRESS = gettext_noop(
    "Địa chỉ nhận không hợp lệ. Mời ghi đủ, ví dụ https://cong.tinh.gov.vn/nhac-viec."
)
HOST_NOT_NAMED = gettext_noop(
    "Máy chủ “%(host)s” chưa có trong danh sách được phép gọi của cơ quan."
)
NOT_ENCRYPTED = gettext_noop(
    "Địa chỉ nhận phải dùng https. Địa chỉ http chỉ dùng được với máy chủ trong mạng nội bộ "
    "mà người vận hành hệ thống đã cho phép."
)
PRIVATE = gettext_noop(
    "Máy chủ “%(host)s” nằm trong mạng nội bộ; người vận hành hệ thống chưa cho phép gọi."
)


def parts_of(url: str) -> SplitResult | None:
    """Return the parts of an address that can be called, None of any other."""
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    plain = not parts.username and not parts.password and not parts.fragment
    printable = url.isascii() and url.isprintable() and " " not in url
    return parts if named and plain and printable and parts.scheme in ("http", "https") else None


def may_call(url: str, *, hosts: Collection[str], private_hosts: Collection[str]) -> Verdict:
    """Say whether ``url`` may be called at all.

    Args:
        hosts: the hosts that the office's administrator named.
        private_hosts: hosts inside the own network that whoever runs the server allowed; only
            they may be called without encryption.
    """
    parts = parts_of(url)
    if parts is None:
        return refuse(NOT_AN_ADDRESS)
    host = parts.hostname or ""
    if host not in hosts:
        return refuse(HOST_NOT_NAMED, host=host)
    if parts.scheme != "https" and host not in private_hosts:
        return refuse(NOT_ENCRYPTED)
    return GRANTED


def may_reach(host: str, found: Collection[str], *, private_hosts: Collection[str]) -> Verdict:
    """Say whether all network addresses ``found`` for ``host`` may be connected to.

    A name that leads into the own network (or to the machine itself) is refused unless allowed,
    whatever it looks like.
    """
    if host in private_hosts or all(_is_public(address) for address in found):
        return GRANTED
    return refuse(PRIVATE, host=host)


def _is_public(address: str) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(known, "ipv4_mapped", None)
    return (mapped or known).is_global and not known.is_multicast
