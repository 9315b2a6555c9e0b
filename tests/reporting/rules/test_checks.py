"""What is wrong in a report."""

from decimal import Decimal

from chungtay.reporting.rules.checks import check_report
from chungtay.reporting.rules.content import Cell, Content
from chungtay.reporting.rules.template import Source, template

FORM = template()
WORDS = {section.key: "Có." for section in FORM.sections}


def typed(value: int, note: str = "Sổ") -> Cell:
    return Cell(Decimal(value), Source.TYPED, note=note)


def sound() -> dict[str, Cell]:
    return {code: typed(5) for code in FORM.indicators}


def places(cells: dict[str, Cell], kind: str = "committee", **more: object) -> list[str]:
    content = Content(cells, WORDS)
    found = check_report(
        FORM, content, kind=kind, last_year=more.get("last_year", {}), now=more.get("now", {})
    )
    return [problem.place for problem in found]


def test_sound_report_has_no_problem() -> None:
    assert places(sound()) == []


def test_required_figure_is_missed() -> None:
    cells = sound()
    del cells["houses_supported"]

    assert places(cells) == ["houses_supported"]


def test_unit_without_a_register_is_not_asked_for_poverty() -> None:
    cells = {code: cell for code, cell in sound().items() if not FORM.indicators[code].kinds}

    assert places(cells, kind="front") == []


def test_rate_above_a_hundred_is_wrong() -> None:
    assert places(sound() | {"poverty_rate": typed(101)}) == ["poverty_rate"]


def test_negative_count_is_wrong() -> None:
    assert places(sound() | {"houses_supported": typed(-1)}) == ["houses_supported"]


def test_part_above_its_whole_is_wrong() -> None:
    assert places(sound() | {"poor_households": typed(6)}) == ["poor_households"]


def test_typed_figure_without_note_or_file_is_wrong() -> None:
    assert places(sound() | {"resources_raised": typed(5, "")}) == ["resources_raised"]


def test_figure_its_source_counts_otherwise_is_wrong() -> None:
    assert places(sound(), now={"households": typed(9)}) == ["households"]


def test_large_change_is_pointed_out_but_does_not_block() -> None:
    found = check_report(
        FORM, Content(sound(), WORDS), kind="committee",
        last_year={"houses_supported": Decimal(1)}, now={},
    )  # fmt: skip

    assert [(one.place, one.blocks, one.params) for one in found] == [
        ("houses_supported", False, {"change": "400"})
    ]


def test_required_section_is_missed() -> None:
    words = WORDS | {"assessment": "  "}

    found = check_report(FORM, Content(sound(), words), kind="committee", last_year={}, now={})

    assert [problem.place for problem in found] == ["assessment"]
