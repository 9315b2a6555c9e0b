"""What is known of people who carry forms; what they carry stays in the reviews."""

from chungtay.privacy.fields import declare


def declare_tables() -> None:
    """Declare the tables of devices."""
    declare(
        "field.device",
        basic="name last_seen_at",
        not_personal="digest registered_at ended_at end",
    )
    declare(
        "field.taking",
        not_personal="households taken_at expires_at last_at returned_at",
    )
