"""What the register knows about people."""

from chungtay.privacy.fields import declare

_FACTS = "poverty_class score_a deprivations deprived causes traits persons change"


def declare_tables() -> None:
    """Declare the tables of the register; all of a household's condition is sensitive."""
    declare(
        "households.household",
        basic="code head_name search_key sort_key hamlet registered_on left_on",
        sensitive="ethnicity is_ethnic_minority",
        not_personal="area",
    )
    declare("households.member", basic="full_name birth_year sex relationship is_head citizen_id")
    declare(
        "households.yearclass",
        sensitive=f"{_FACTS} reviewed_on year",
        not_personal="standard area known_from",
    )
    declare(
        "households.pastclass",
        sensitive=f"{_FACTS} reviewed_on year reason",
        not_personal="standard area known_from known_until",
    )
    declare(
        "households.otherclass",
        sensitive=f"{_FACTS} year kind",
        not_personal="standard area",
    )
    declare(
        "households.hamletchange",
        basic="ledger",
        not_personal="kind effective_on instrument summary done_at undone_on",
    )
    declare(
        "households.classcount",
        not_personal="year standard is_ethnic_minority poverty_class households",
    )
