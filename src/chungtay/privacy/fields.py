"""Which fields of which tables hold personal data, and how personal they are.

Each context declares its own tables in ``ready()``; a test finds the field nobody declared, and
``docs/personal-data.md`` is drawn from here.
"""

from chungtay.privacy.rules.classes import DataClass

_declared: dict[str, dict[str, DataClass]] = {}


def declare(
    model: str, *, public: str = "", basic: str = "", sensitive: str = "", not_personal: str = ""
) -> None:
    """Declare the fields of ``model`` (``app.model``); each argument lists names with blanks."""
    _declared[model] = {
        name: data_class
        for data_class, names in (
            (DataClass.PUBLIC, public),
            (DataClass.BASIC, basic),
            (DataClass.SENSITIVE, sensitive),
            (DataClass.NOT_PERSONAL, not_personal),
        )
        for name in names.split()
    }


def declared() -> dict[str, dict[str, DataClass]]:
    """Return what was declared, by table and field."""
    return {model: dict(fields) for model, fields in sorted(_declared.items())}


def class_of(model: str, field: str) -> DataClass:
    """Return the class of a field.

    Raises:
        KeyError: when nobody declared it.
    """
    return _declared[model][field]
