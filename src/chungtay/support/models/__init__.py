"""Registrations for a movement with their windows; sponsorship pairs and the help in them."""

from chungtay.support.models.escape import EscapePlan
from chungtay.support.models.registrations import Help, Registration, Sponsorship
from chungtay.support.models.windows import PlannedNumber, RegistrationWindow

__all__ = [
    "EscapePlan",
    "Help",
    "PlannedNumber",
    "Registration",
    "RegistrationWindow",
    "Sponsorship",
]
