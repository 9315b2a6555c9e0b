"""Input of this context as clean values."""

from chungtay.support.forms.registrations import (
    EndForm,
    HelpForm,
    PairForm,
    ReasonForm,
    RegistrationForm,
)

__all__ = ["EndForm", "HelpForm", "PairForm", "ReasonForm", "RegistrationForm"]
