"""One process of the benchmark of lists of households, in a throw-away test database."""

import io
import os
import random
import time
from collections.abc import Callable, Iterator
from typing import Any

import django

HOUSEHOLDS, HAMLETS = 50_000, 20
COMMUNES = 10
HEAD = ["TT", "Xã", "Thôn", "Họ và tên chủ hộ", "Năm sinh", "Giới tính", "Dân tộc", "Số CCCD",
        "Số nhân khẩu", "Điểm A", "Điểm B"]  # fmt: skip
FAMILIES = ("Nguyễn", "Trần", "Đinh", "Rơ Châm", "Ksor", "Lê", "Phạm", "Siu")
MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Quốc", "Hồng")
GIVEN = ("Lan", "Hoa", "Ánh", "Thủy", "Đức", "Phước", "An", "Quý", "Bình", "Dũng")
GROUPS = ("Kinh", "Ba Na", "Gia Rai", "Ê Đê")
AIMS = {"preview": "15", "stored": "30"}
Times = tuple[float, float]  # on the clock, and of the processor


def main() -> None:
    """Print one line for each thing measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor != "sqlite":  # beside the database of the tests, not in its place
        connection.settings_dict["TEST"]["NAME"] = "chungtay_bench_household_sheets"
    old = setup_databases(verbosity=0, interactive=False)
    try:
        for what, (wall, cpu), held in _measured():
            times = (f"{wall:.1f}", f"{cpu:.1f}", AIMS.get(what, "–"))
            line = (connection.vendor, what, *times, held)
            print("\t".join(line))
    finally:
        teardown_databases(old, verbosity=0)


def _measured() -> Iterator[tuple[str, Times, str]]:
    from chungtay.households.models import Household, YearClass
    from chungtay.households.services.importing import running
    from chungtay.households.services.importing.plan import Options
    from chungtay.households.services.importing.working import Wishes

    running.AT_ONCE = 1_000_000  # in this process, so that it can be timed
    actor, data = _officer(), _book()
    yield from _openpyxl(data)
    for again in ("", ", a second time"):
        begun = _now()
        taken = running.take_in(data, name="ho.xlsx", actor=actor)
        wishes = Wishes(taken.mapping, Options(year=2024))
        taken = running.set_mapping(taken.pk, wishes, actor=actor)
        yield f"preview{again}", _since(begun), "–"
        assert taken.result["refused"] == 0, taken.problems[:3]
        if again:
            assert taken.result["same"] == HOUSEHOLDS, taken.result
            return
        holds: list[float] = []
        running.store_portion = _timing(running.store_portion, holds)
        begun = _now()
        running.confirm(taken.pk, set_aside=False, actor=actor)
        yield "stored", _since(begun), f"{max(holds) * 1000:.0f}"
        counts = Household.objects.count(), YearClass.objects.count()
        assert counts == (HOUSEHOLDS, HOUSEHOLDS), counts


def _now() -> Times:
    return time.perf_counter(), time.process_time()


def _since(begun: Times) -> Times:
    wall, cpu = _now()
    return wall - begun[0], cpu - begun[1]


def _timing(work: Callable[..., Any], holds: list[float]) -> Callable[..., Any]:
    def timed(*args: Any, **kwargs: Any) -> Any:
        begun = time.perf_counter()
        try:
            return work(*args, **kwargs)
        finally:
            holds.append(time.perf_counter() - begun)

    return timed


def _openpyxl(data: bytes) -> Iterator[tuple[str, Times, str]]:
    try:
        import openpyxl  # type: ignore[import-untyped]
    except ImportError:
        return
    begun = _now()
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).active
    assert sum(1 for _row in sheet.iter_rows(values_only=True)) == HOUSEHOLDS + 2
    yield "openpyxl reads the cells (read only)", _since(begun), "–"


def _officer() -> Any:
    from datetime import date

    from chungtay.accounts.actor import Role
    from chungtay.accounts.models import Position, User
    from chungtay.accounts.selectors import actor_in
    from chungtay.organizations.models import OrganizationKind, Place, PlaceLevel
    from chungtay.organizations.services.tree import create_organization

    begun = date(2004, 1, 1)
    province = Place.build(
        code="98", level=PlaceLevel.PROVINCE, name="Tỉnh Đo", parent=None, valid_from=begun
    )
    province.save()
    for n in range(COMMUNES):
        Place.build(
            code=f"98{n:03d}", level=PlaceLevel.COMMUNE, name=f"Xã Số {n}", parent=province,
            valid_from=begun,
        ).save()  # fmt: skip
    unit = create_organization(
        code="do", name="Ủy ban nhân dân tỉnh Đo", kind=OrganizationKind.COMMITTEE,
        level=PlaceLevel.PROVINCE, valid_from=begun, place=province,
    )  # fmt: skip
    person = User.objects.create_user("do", full_name="Người Đo")
    position = Position.objects.create(
        user=person, organization=unit, role=Role.OFFICER, valid_from=begun
    )
    return actor_in(position, user=person)


def _book() -> bytes:
    import xlsxwriter

    dice, raw = random.Random(2024), io.BytesIO()
    with xlsxwriter.Workbook(raw, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["DANH SÁCH HỘ NĂM 2024"])
        sheet.write_row(1, 0, HEAD)
        for n in range(HOUSEHOLDS):
            sheet.write_row(n + 2, 0, _line(n, dice))
    return raw.getvalue()


def _line(n: int, dice: random.Random) -> list[Any]:
    name = " ".join(dice.choice(words) for words in (FAMILIES, MIDDLES, GIVEN))
    return [
        n + 1, f"Xã Số {n % COMMUNES}", f"Thôn {dice.randrange(HAMLETS) + 1}", f"{name} {n}",
        dice.randrange(1935, 2004), dice.choice(("Nam", "Nữ")), dice.choice(GROUPS),
        f"0640{n:08d}", dice.randrange(1, 9), dice.randrange(60, 220), 10 * dice.randrange(0, 5),
    ]  # fmt: skip


if __name__ == "__main__":
    main()
