"""``docs/personal-data.md``: every table with personal data, drawn from what was declared."""

from django.apps import apps

from chungtay.privacy.fields import declared
from chungtay.privacy.rules.classes import CLASS_LABELS, DECREE, LAW, DataClass

_HEAD = f"""# Personal data, table by table

Drawn from what each context declares ([`privacy/fields.py`](../src/chungtay/privacy/fields.py));
write it anew with `chungtay personal_data write`. Classes follow {LAW} and
{DECREE}, read in summaries of the press. That a household is poor is on no list of the law; a
household file tells ethnicity, health and hardship together, so what it says of a household's
condition is held to be sensitive.

Lists mask identity numbers, phones, accounts and e-mail addresses (`kernel/masking.py`). Opening or
taking out sensitive data keeps a purpose in the journal.
"""
_SHOWN = (DataClass.SENSITIVE, DataClass.BASIC, DataClass.PUBLIC)


def as_markdown() -> str:
    """Return the page."""
    return _HEAD + "".join(_section(model) for model in declared())


def _section(model: str) -> str:
    fields = declared()[model]
    found = apps.get_model(model)
    lines = [
        f"| {found._meta.get_field(name).verbose_name} | `{name}` | {CLASS_LABELS[data_class]} |"
        for data_class in _SHOWN
        for name, known in fields.items()
        if known is data_class
    ]
    if not lines:
        return ""
    table = "\n".join(["| trường | field | lớp |", "|---|---|---|", *lines])
    return f"\n## {found._meta.label}\n\n{table}\n"
