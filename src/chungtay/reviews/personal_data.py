"""What a review knows about people: what a household lives in and lives on is all sensitive."""

from chungtay.privacy.fields import declare


def declare_tables() -> None:
    """Declare the tables of the reviews."""
    declare(
        "reviews.review",
        not_personal="kind year month regime opened_on ends_on closed_on revision",
    )
    declare("reviews.hamletreview", basic="surveyors", not_personal="name attempt")
    declare(
        "reviews.reviewrequest",
        basic="applicant_name",
        sensitive="kind details reason refusal",
        not_personal="channel received_on refused_on recorded_at",
    )
    declare("reviews.entry", sensitive="reason class_before left_out")
    declare(
        "reviews.survey",
        basic="surveyor",
        sensitive=(
            "answers income score_a persons deprived causes traits poverty_class opening_class "
            "opening_deprived latitude longitude"
        ),
        not_personal=(
            "client_id attempt state score_source paper standard opening_standard surveyed_on "
            "recorded_at"
        ),
    )
    declare("reviews.surveyphoto", sensitive="caption", not_personal="client_id")
    declare(
        "reviews.pointstable",
        not_personal="standard area region valid_from source rows entered_at withdrawn_on",
    )
    declare(
        "reviews.meeting",
        basic="chair_name secretary_name representatives remarks",
        not_personal=(
            "attempt held_on venue chaired_by_head copies front_invited attendees agree "
            "recorded_at withdrawn_on withdrawal"
        ),
    )
    declare(
        "reviews.posting",
        not_personal=(
            "attempt number posted_on ends_on places recorded_at withdrawn_on withdrawal"
        ),
    )
    declare(
        "reviews.complaint",
        basic="person",
        sensitive="content answer",
        not_personal="received_on due_on rechecked_on outcome withdrawn_on withdrawal",
    )
    declare(
        "reviews.opinion",
        not_personal=(
            "number authority sent_on due_on answered_on agrees content withdrawn_on withdrawal"
        ),
    )
    declare(
        "reviews.certificate",
        basic="holder_name residence",
        sensitive="poverty_class revocation",
        not_personal="number year place_code issued_on revoked_on",
    )
    declare("reviews.reviewfile", not_personal="kind")
