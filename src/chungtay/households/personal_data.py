"""What the register knows about people."""

from chungtay.privacy.fields import declare

_FACTS = "poverty_class score_a deprivations deprived causes traits persons change"


def declare_tables() -> None:
    """Declare the tables of the register; all of a household's condition is sensitive."""
    declare(
        "households.household",
        basic="code head_name search_key given_key sort_key hamlet registered_on left_on phone "
        "latitude longitude located_by located_on",
        sensitive="ethnicity ethnicity_code is_ethnic_minority traits trait_bases causes "
        "other_cause",
        not_personal="area ethnicity_list",
    )
    declare(
        "households.member",
        basic="full_name search_key birth_year birth_date sex relationship is_head citizen_id "
        "activity school education left_on left_by",
        sensitive="ethnicity ethnicity_code has_insurance disability is_unable_to_work has_merit "
        "has_allowance",
        not_personal="ethnicity_list",
    )
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
    declare(
        "households.rosterimport",
        basic="name",
        sensitive="result problems",
        not_personal="state layout mapping options done total run made_at seen_at",
    )
    declare("households.rostertitles", not_personal="fields")
    declare(
        "households.householdevent",
        basic="basis ledger answer",
        not_personal="kind state effective_on done_at answered_on undone_on",
    )
    declare("households.nottwice", basic="reason", not_personal="done_at")
    declare(
        "households.changerequest",
        sensitive="before values reason note",
        not_personal="kind state requested_at decided_at",
    )
