"""One request of each kind on the cast's units, all from today."""

from collections.abc import Callable

from chungtay.organizations.rules.reorganization import Heir, Kind, Request
from tests.administration.reorganizing.factory import Desk, merger

FRONT = "Ủy ban nhân dân xã Đông"


def merge_into_new(desk: Desk) -> Request:
    """Đông and Krong become Đông Krong."""
    return merger(desk)


def merge_into_standing(desk: Desk) -> Request:
    """Đông goes into Krong."""
    heir = Heir("o", organization_id=desk.pk("krong"))
    return merger(desk, units=(desk.pk("dong"),), heirs=(heir,))


def split(desk: Desk) -> Request:
    """Đông becomes Đông Thượng, which takes the tasks, and Đông Hạ, which takes the reports."""
    heirs = (Heir("n0", name=f"{FRONT} Thượng"), Heir("n1", name=f"{FRONT} Hạ"))
    return merger(
        desk, kind=Kind.SPLIT, units=(desk.pk("dong"),), heirs=heirs,
        works={"reporting.reports": "n1"},
        positions={str(desk.cast.positions["binh"].pk): "n1"},
    )  # fmt: skip


def split_off(desk: Desk) -> Request:
    """Đông goes on; a new commune takes its tasks and one person."""
    return merger(
        desk, kind=Kind.SPLIT, units=(desk.pk("dong"),), keeps=True,
        heirs=(Heir("n0", name=f"{FRONT} Hạ"),), works={"movements.tasks": "n0"},
        positions={str(desk.cast.positions["hoa"].pk): "n0"},
    )  # fmt: skip


def rename(desk: Desk) -> Request:
    """Đông is called Đắk Đông."""
    return merger(
        desk, kind=Kind.RENAME, units=(desk.pk("dong"),), heirs=(),
        name="Ủy ban nhân dân xã Đắk Đông",
    )  # fmt: skip


def move(desk: Desk) -> Request:
    """Kbang with all its communes goes under An Khê."""
    return merger(
        desk, kind=Kind.MOVE, units=(desk.pk("kbang"),), heirs=(), parent_id=desk.pk("an_khe")
    )


def dissolve(desk: Desk) -> Request:
    """The committee of Kbang ends; the town and the province take what it had."""
    heirs = (
        Heir("an_khe", organization_id=desk.pk("an_khe")),
        Heir("tinh", organization_id=desk.pk("province")),
    )
    return merger(
        desk, kind=Kind.DISSOLVE, units=(desk.pk("kbang"),), heirs=heirs,
        works={"commendation.rounds": "tinh", "reporting.rounds": "tinh"},
        children={str(desk.pk("dong")): "tinh"},
    )  # fmt: skip


OPERATIONS: dict[str, Callable[[Desk], Request]] = {
    "merge_into_new": merge_into_new,
    "merge_into_standing": merge_into_standing,
    "split": split,
    "split_off": split_off,
    "rename": rename,
    "move": move,
    "dissolve": dissolve,
}
