"""What remarks know about people."""

from chungtay.privacy.fields import declare


def declare_tables() -> None:
    """Declare the table; people write freely in remarks and answers."""
    declare(
        "inspection.remark",
        basic="text answer about_label",
        not_personal=("about_type about_id seen_on made_at answered_on settled_on withdrawn_on"),
    )
