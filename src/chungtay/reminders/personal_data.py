"""What reminders and letters know about people: where a member of staff is told, and when away."""

from chungtay.privacy.fields import declare


def declare_tables() -> None:
    """Declare the tables; reminders keep no titles, because titles name people."""
    declare(
        "reminders.officerule",
        sensitive="webhook_secret",
        not_personal="steps working_days_only first_hour by_mail by_webhook webhook_url"
        " webhook_hosts revision",
    )
    declare(
        "reminders.choice",
        basic="address away_from away_to",
        not_personal="rhythm hour by_mail by_webhook",
    )
    declare(
        "reminders.reminder",
        basic="read_at",
        not_personal="url due_on step raised_on raised_at",
    )
    declare(
        "reminders.message",
        not_personal="key channel state next_try_at taken_at sent_at made_at",
    )
    declare("reminders.messageline", not_personal="channel")
    declare("reminders.look", not_personal="day")
    declare("reminders.attempt", not_personal="at outcome detail")
    declare(
        "reminders.run",
        not_personal="origin day started_at seen_at finished_at total done raised sent failed",
    )
    declare(
        "reminders.letter",
        basic="opening closing",
        not_personal="symbol subject respond_by counted_on revision made_at request_key",
    )
    declare("reminders.letterline", not_personal="position title url due_on basis")
