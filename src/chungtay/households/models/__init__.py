"""The household register, the classes of its households, and the hamlets."""

from chungtay.households.models.classes import (
    CLASS_CHOICES,
    ClassCount,
    OtherClass,
    PastClass,
    YearClass,
)
from chungtay.households.models.events import ChangeRequest, HouseholdEvent, NotTwice
from chungtay.households.models.hamlets import HamletChange
from chungtay.households.models.importing import RosterImport, RosterTitles
from chungtay.households.models.register import Household, Member

__all__ = [
    "CLASS_CHOICES",
    "ChangeRequest",
    "ClassCount",
    "HamletChange",
    "Household",
    "HouseholdEvent",
    "Member",
    "NotTwice",
    "OtherClass",
    "PastClass",
    "RosterImport",
    "RosterTitles",
    "YearClass",
]
