"""A draft amendment as the rules and its pages see it."""

from chungtay.movements.models import Amendment
from chungtay.movements.rules.changing.content import Change, Line
from chungtay.movements.rules.changing.standing import AmendmentKind


def change_of(amendment: Amendment) -> Change:
    """Return an amendment as the rules see it."""
    return Change(
        kind=AmendmentKind(amendment.kind),
        lines=tuple(Line(row.subject, row.key, row.values) for row in amendment.lines.all()),
        to_year=amendment.to_year,
    )


def stamp_of(amendment: Amendment) -> str:
    """Return what tells one state of a draft from every other: all revisions of its words."""
    lines = amendment.lines.order_by("pk").values_list("pk", "revision")
    return "-".join([str(amendment.revision), *(f"{pk}.{revision}" for pk, revision in lines)])
