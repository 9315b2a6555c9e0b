"""What an office asks of a password."""

from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.kernel.text import gettext_noop

_SHORTEST_NAME = 3  # a part of a name shorter than this is in many words by chance


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """The office's policy.

    ``kinds``: how many of the four kinds of characters (small letter, capital, digit, other) are
    asked for; ``history``: how many earlier passwords may not return; ``max_age_days``: after so
    many days it has to be changed, 0 for never.
    """

    min_length: int = 8
    kinds: int = 3
    history: int = 5
    max_age_days: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a password: a sentence with its values."""

    code: str
    sentence: str
    params: dict[str, object]


def kinds_in(password: str) -> int:
    """Return how many of the four kinds of characters ``password`` has."""
    tests = (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    return sum(any(test(char) for char in password) for test in tests)


def faults_of(password: str, *, policy: PasswordPolicy, username: str = "") -> Iterator[Fault]:
    """Yield what ``policy`` finds wrong with ``password``; history is not asked here."""
    if len(password) < policy.min_length:
        yield Fault(
            "too_short",
            gettext_noop("Mật khẩu phải có ít nhất %(count)d ký tự."),
            {"count": policy.min_length},
        )
    if kinds_in(password) < policy.kinds:
        yield Fault(
            "too_plain",
            gettext_noop(
                "Mật khẩu phải có ít nhất %(count)d trong 4 loại ký tự: chữ thường, chữ hoa, "
                "chữ số, ký tự khác."
            ),
            {"count": policy.kinds},
        )
    if len(username) >= _SHORTEST_NAME and username.lower() in password.lower():
        yield Fault(
            "has_name", gettext_noop("Mật khẩu không được chứa tên đăng nhập."), {}
        )  # fmt: skip
