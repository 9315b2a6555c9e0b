"""The name under which the site is opened, which passkeys are bound to."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host

_NAME = "localhost"


def passkey_host(request: HttpRequest) -> str:
    """Return the name that passkeys are bound to, "" where the site is opened by a number.

    Browsers take a domain name only, "localhost" among them (WebAuthn, 5.1.2).
    """
    host = request.get_host().rsplit(":", 1)[0] if "]" not in request.get_host() else ""
    return "" if not host or host.replace(".", "").isdigit() else host


def address_by_name(request: HttpRequest) -> str:
    """Return this page's address by name where it was opened by the number of this machine, or "".

    On a machine for trying it out, localhost is the name with which passkeys work.
    """
    host, port = split_domain_port(request.get_host())
    if not _is_this_machine(host) or not validate_host(_NAME, settings.ALLOWED_HOSTS):
        return ""
    return f"{request.scheme}://{_NAME}{f':{port}' if port else ''}{request.path}"


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
