"""Open the reviews of all communes below an office, some at a time."""

from dataclasses import dataclass

from chungtay.accounts.actor import Actor
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import Place
from chungtay.reviews.models import Review
from chungtay.reviews.permissions import may_open_below
from chungtay.reviews.selectors.reviews import communes_to_review
from chungtay.reviews.services.opening import Opening, check_opening, open_review


@dataclass(frozen=True, slots=True)
class Opened:
    """How far the opening has come: reviews there are, communes left, and why some were refused."""

    total: int
    opened: int
    refused: tuple[tuple[Place, str], ...] = ()

    @property
    def left(self) -> int:
        """Communes that have no review yet and were not refused."""
        return self.total - self.opened - len(self.refused)


def open_below(opening: Opening, *, actor: Actor, at_once: int = 20) -> Opened:
    """Open up to ``at_once`` reviews that are lacking; call again until none is left.

    Each commune is opened for itself, so that one that cannot be holds nobody up.

    Raises:
        RefusedError: when the day lies outside the window, or nothing is below the actor's unit.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 3 (rule P11).
    """
    RefusedError.unless(check_opening(opening))
    communes = _below(actor)
    if not communes:
        RefusedError.unless(may_open_below(actor, Place()))
    refused: list[tuple[Place, str]] = []
    for commune in _closed(communes, opening)[:at_once]:
        try:
            open_review(commune.pk, opening, actor=actor)
        except RefusedError as error:
            refused.append((commune, str(error)))
    still = len(_closed(communes, opening))
    return Opened(len(communes), len(communes) - still, tuple(refused))


def _below(actor: Actor) -> list[Place]:
    return [one for one in communes_to_review(actor) if may_open_below(actor, one)]


def _closed(communes: list[Place], opening: Opening) -> list[Place]:
    rows = Review.objects.filter(
        place__in=communes, kind=opening.kind, year=opening.year, month=opening.month
    )
    having = set(rows.values_list("place_id", flat=True))
    return [one for one in communes if one.pk not in having]
