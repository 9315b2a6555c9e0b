"""The tables of this context, and of those below it, which cannot declare their own."""

from chungtay.privacy.fields import declare


def declare_lower_tables() -> None:
    """Declare the tables about people who sign in, and the journal."""
    declare(
        "accounts.user",
        public="full_name sort_name sort_key search_key",
        basic="username email last_login is_active",
        sensitive="password",
    )
    declare(
        "accounts.position",
        public="role title valid_from valid_to standing instrument acts withdrawn_at",
    )
    declare(
        "accounts.invitation",
        sensitive="digest",
        not_personal="made_at expires_at accepted_at withdrawn_at",
    )
    declare("accounts.setupcode", sensitive="digest", not_personal="made_at wrong_tries")
    declare(
        "accounts.sheetimport",
        basic="name file result",
        not_personal="kind state total done made_at seen_at",
    )
    declare(
        "accounts.apitoken",
        sensitive="digest",
        not_personal="name created_at expires_on revoked_at",
    )
    declare("accounts.passwordrecord", sensitive="digest", basic="set_at")
    declare(
        "signin.totpsecret", sensitive="sealed", not_personal="last_step created_at confirmed_at"
    )
    declare("signin.recoverycode", sensitive="digest", not_personal="used_at")
    declare(
        "signin.passkey",
        sensitive="credential_id material",
        basic="name last_used_at",
        not_personal="sign_count created_at",
    )
    declare("signin.externalidentity", basic="subject linked_at", not_personal="issuer")
    declare(
        "signin.signinsession",
        sensitive="session_key",
        basic="how address device began_at last_seen_at ended_at",
    )
    declare(
        "signin.door",
        basic="address",
        not_personal="kind key failures first_at locks locked_until",
    )
    declare(
        "audit.entry",
        public="person position",
        basic="at object_label object_id change before after address search_key",
        not_personal="verb object_type citation content",
    )
    declare("audit.link", not_personal="number digest")
    declare(
        "documents.document",
        public="signer",
        not_personal=(
            "type state issuer_name number symbol year issued_on printed_date place_name title "
            "search_key position_in_file created_at"
        ),
    )
    declare(
        "documents.storedfile",
        sensitive="content",
        basic="name",
        not_personal="sha256 content_type size created_at",
    )
    declare("privacy.erasure", not_personal="kind object_id ground note cleared done_at")
    declare(
        "privacy.consent",
        basic="subject_name born_on guardian_name guardian_relationship withdrawal_note",
        not_personal=(
            "kind object_id matter published_in given_on valid_to child_agreed recorded_at "
            "withdrawn_on"
        ),
    )
    declare(
        "privacy.datarequest",
        basic="subject_name contact content answer extension_reason",
        not_personal=(
            "kind channel by_processor received_on state acknowledge_by answer_by "
            "acknowledged_on extended_on closed_on"
        ),
    )
