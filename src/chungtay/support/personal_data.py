"""What registrations and sponsorship pairs know about people."""

from chungtay.privacy.fields import declare


def declare_tables() -> None:
    """Declare the tables; that a household is helped out of poverty tells that it was poor."""
    declare(
        "support.registration",
        basic="name pledge withdrawal",
        not_personal="group registered_on withdrawn_on",
    )
    declare(
        "support.registrationwindow",
        not_personal="opens_on closes_on guidance revision",
    )
    declare(
        "support.escapeplan",
        basic="consented_by",
        sensitive="year plan asks asked_words poverty_class base_year",
        not_personal="consented_on recorded_at ended_on is_withdrawn",
    )
    declare("support.plannednumber", not_personal="group number")
    declare(
        "support.sponsorship",
        basic="sponsor_name",
        sensitive="promise aim begun_on until ended_on ending",
        not_personal="sponsor_group",
    )
    declare(
        "support.help",
        sensitive="what amount given_on",
        basic="crossed_out",
        not_personal="recorded_at request_key",
    )
