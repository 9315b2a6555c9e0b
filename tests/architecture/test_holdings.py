"""Whatever names an organisation says what becomes of it when that organisation ends."""

from datetime import date

from django.apps import apps
from django.db.models import ForeignKey

from chungtay.administration.holdings import holdings
from chungtay.organizations.models import Organization

# Stays with the old body on purpose: history, what is settled by dates, or the subject itself.
STAYS = {
    "accounts.Position": "ended and given anew with the operation itself",
    "accounts.User": "the home of an account; kept by its administrator",
    "audit.Entry": "the journal is never changed",
    "organizations": "the tree itself, changed by the operation",
    "documents.StoredFile.owner": "who put the file away",
    "documents.NumberRegister": "the numbers an issuer has given",
    "households.RosterImport": "who brought a list in; one not stored is sent in again by the heir",
    "households.RosterTitles": "what the titles of an office's own lists mean",
    "movements.Movement.launched_by": "who launched it",
    "movements.Launch": "who launched, at that time; the board names the heir",
    "movements.TargetFigure": "whose figure of a year it is: a fact of its day",
    "commendation.Nomination.organization": "whom the dossier is about; rule R23 tells",
    "commendation.NominationStep": "who took the step",
    "commendation.Award": "who gave it",
    "reviews.PointsTable": "who entered the table",
    "indicators.Shares": "who entered the shares of a split unit",
    "privacy.Erasure": "who took the names out",
    "reminders.OfficeRule": "settings of the office; the heir has its own, or those above it",
    "reminders.Reminder": "for which unit a person was reminded",
    "reminders.Message": "for which unit a message went out",
    "commendation.ScoreSheet.organization": "whom the sheet is about",
}


def owners() -> set[str]:
    """Return every field that names an organisation, as ``app.Model.field``."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model is Organization
    }


def carried() -> set[str]:
    """Return the fields that the registered holdings hand over."""
    return {
        f"{holding.open_rows(date(2024, 1, 1)).model._meta.label}.{name}"
        for holding in holdings()
        for name in holding.fields
    }


def test_every_field_that_names_an_organisation_is_handed_over_or_stays_for_a_reason():
    silent = {
        name
        for name in owners() - carried()
        if not any(name == known or name.startswith(f"{known}.") for known in STAYS)
    }

    assert silent == set(), "register a Holding, or say here why it stays"


def test_nothing_is_said_to_stay_that_does_not_exist():
    labels = owners()

    assert [
        known
        for known in STAYS
        if not any(name == known or name.startswith(f"{known}.") for name in labels)
    ] == []
