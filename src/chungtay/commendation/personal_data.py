"""What dossiers and awards know about people."""

from chungtay.privacy.fields import declare


def declare_tables() -> None:
    """Declare the tables of nominations, votes and awards."""
    declare("commendation.awardround", not_personal="name stage year opens_on closes_on")
    declare(
        "commendation.nomination",
        basic="subject_name subject_detail achievement figures subject_group",
        sensitive="facts",
        not_personal="subject_kind form state created_at submitted_on received_on due_on regime",
    )
    declare("commendation.nominationpaper", not_personal="kind")
    declare(
        "commendation.nominationstep",
        basic="note",
        public="position",
        not_personal="name from_state to_state on at",
    )
    declare(
        "commendation.eligibilitycheck",
        sensitive="findings",
        not_personal="checked_on at regime eligible",
    )
    declare(
        "commendation.councilsession", not_personal="held_on state minimum_ratio counted_on result"
    )
    declare("commendation.ballotreceipt")
    declare("commendation.ballotpaper", sensitive="choice", not_personal="key")
    declare("commendation.decision", not_personal="state signed_at")
    declare(
        "commendation.award",
        public="recipient recipient_detail citation_text awarded_on sealed",
        basic="search_key prize revocation_reason",
        not_personal="form golden_book_number code digest revoked_on revocation_ground",
    )
    _declare_scores()


def _declare_scores() -> None:
    """A sheet of a household or a person says how they live and work."""
    declare("commendation.scoretemplate", not_personal="position groups opened_on")
    declare("commendation.scoreline", not_personal="position text clause maximum source")
    declare(
        "commendation.scoresheet",
        basic="subject_key subject_name sort_key total",
        sensitive="facts",
        not_personal="state revision closed_on",
    )
    declare("commendation.scoreentry", basic="points reason evidence", not_personal="stage on at")
    declare(
        "commendation.scorestep",
        basic="note total",
        sensitive="facts",
        not_personal="name from_state to_state on at",
    )
