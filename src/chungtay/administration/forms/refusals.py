"""A refusal of a rule, told in the form that was sent."""

from django.forms import Form
from django.utils.translation import gettext as _

from chungtay.kernel.errors import RefusedError


def tell(form: Form, error: RefusedError) -> None:
    """Put the sentence of a refusal above the fields of ``form``."""
    form.add_error(None, _(error.verdict.reason) % error.verdict.params)
