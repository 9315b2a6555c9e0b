"""Nobody adds a field about people without saying how personal it is."""

from io import StringIO

from django.apps import apps
from django.core.management import call_command
from django.db.models import AutoField, Field, ForeignKey, Model

from chungtay.privacy.fields import declared

ABOUT_PEOPLE = (
    "accounts",
    "audit",
    "households",
    "reviews",
    "support",
    "inspection",
    "commendation",
    "reminders",
    "privacy",
)
HOW = "declare it where the context declares its tables (personal_data.py, or lower_tables.py)"


def fields_of(model: type[Model]) -> set[str]:
    return {
        field.name
        for field in model._meta.local_concrete_fields
        if isinstance(field, Field) and not isinstance(field, AutoField | ForeignKey)
    }


def models_about_people() -> list[type[Model]]:
    found = [model for app in ABOUT_PEOPLE for model in apps.get_app_config(app).get_models()]
    return found + [
        apps.get_model(label) for label in ("documents.document", "documents.storedfile")
    ]


def test_every_field_about_people_has_a_class():
    known = declared()
    silent = {
        f"{model._meta.label_lower}.{name}"
        for model in models_about_people()
        for name in fields_of(model) - set(known.get(model._meta.label_lower, ()))
    }

    assert silent == set(), HOW


def test_nothing_is_declared_that_does_not_exist():
    gone = {
        f"{label}.{name}"
        for label, fields in declared().items()
        for name in set(fields) - fields_of(apps.get_model(label))
    }

    assert gone == set()


def test_the_page_of_personal_data_is_current():
    call_command("personal_data", "check", stdout=StringIO())
