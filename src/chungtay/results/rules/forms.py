"""The fifteen consolidated tables of a review: their columns, and what each says of a unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml

DATA = "chungtay.results.rules.data"
_CENT = Decimal("0.01")
_EACH = "+"

# What is counted (a measure) and of what: households or persons -> how many, None if not known.
Counts = Mapping[tuple[str, str], int | None]
# For each kind of repeated column: the id and the name of every one.
Repeats = Mapping[str, Sequence[tuple[str, str]]]


class Of(StrEnum):
    """What a number counts."""

    HOUSEHOLDS = "households"
    PERSONS = "persons"


class Kind(StrEnum):
    """How the rows of a table stand: one a unit, two a unit, or a list of people."""

    PLACES = "places"
    PAIRS = "pairs"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Term:
    """A column added (``sign`` 1) or taken away (-1)."""

    sign: int
    no: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a count, a sum of columns, or a rate (numerator, denominator).

    ``identity`` must give the same number by the form's own formula; ``printed`` is a formula of
    the printed form that holds only under a condition.
    """

    no: str
    name: str
    id: str = ""
    count: str = ""
    of: Of | None = None
    sum: tuple[Term, ...] = ()
    rate: tuple[str, str] | None = None
    over: str = ""
    identity: tuple[Term, ...] = ()
    printed: tuple[Term, ...] = ()

    @property
    def is_rate(self) -> bool:
        """Whether the column is a percentage."""
        return self.rate is not None or bool(self.over)


@dataclass(frozen=True, slots=True)
class Form:
    """One table; ``poverty_class`` is empty where it tells several classes."""

    no: int
    id: str
    name: str
    kind: Kind
    poverty_class: str
    note: str
    rows: tuple[Mapping[str, Any], ...]

    @property
    def units(self) -> tuple[Of, ...]:
        """What the rows of a unit count, in their order."""
        both = self.kind is Kind.PAIRS
        return (Of.HOUSEHOLDS, Of.PERSONS) if both else (Of.HOUSEHOLDS,)


@dataclass(frozen=True, slots=True)
class Value:
    """A count, or a rate with both of its numbers; ``value`` is None where it is not known."""

    value: int | Decimal | None
    top: int | None = None
    bottom: int | None = None


NOT_KNOWN = Value(None)


@cache
def forms() -> tuple[Form, ...]:
    """Return the tables in their order.

    Legal source: TT 07/2021/TT-BLĐTBXH, Phụ lục VII, amended by TT 02/2022/TT-BLĐTBXH; which
        official form (Mẫu 7.x) each is was not verified (rule Q17).
    """
    return tuple(
        Form(
            no=row["nr"], id=row["id"], name=row["name"], kind=Kind(row["kind"]),
            poverty_class=row.get("class", ""), note=row.get("note", ""),
            rows=tuple(row["columns"]),
        )
        for row in read_yaml(DATA, "forms.yaml")["forms"]
    )  # fmt: skip


def form(no: int) -> Form:
    """Return table ``no``; ``KeyError`` when there is none.

    Legal source: as :func:`forms`.
    """
    return {one.no: one for one in forms()}[no]


def source() -> tuple[Citation, Certainty]:
    """Return where the tables stand and how sure their numbers are.

    Legal source: as :func:`forms` (rule Q17).
    """
    data = read_yaml(DATA, "forms.yaml")
    return Citation(data["text"], data["place"]), Certainty(data["certainty"])


def child_under() -> int:
    """Return the age in years below which a person is a child.

    Legal source: Luật Trẻ em 2016, Điều 1.
    """
    years: int = read_yaml(DATA, "forms.yaml")["child_age"]["under"]
    return years


def school_from() -> int:
    """Return the age in years from which a child is to go to school, kindergarten included.

    Legal source: NĐ 07/2021/NĐ-CP, Phụ lục (rule Q05: not read in the original).
    """
    years: int = read_yaml(DATA, "forms.yaml")["school_age"]["from"]
    return years


def columns_of(form: Form, repeats: Repeats) -> tuple[Column, ...]:
    """Return the columns of ``form``, those that repeat written out.

    Legal source: as :func:`forms`.
    """
    words = {"class": form.poverty_class}
    words |= read_yaml(DATA, "forms.yaml")["classes"].get(form.poverty_class, {})
    expanded: dict[str, list[str]] = {}
    drafts: list[dict[str, Any]] = []
    for row in form.rows:
        if "each" in row:
            made = list(_repeated(row, repeats.get(row["each"], ()), words))
            expanded[row["nr"]] = [one["nr"] for one in made]
            drafts += made
        else:
            drafts.append({**row, **_filled(row, words)})
    return tuple(_column(one, expanded) for one in drafts)


def values_of(columns: Sequence[Column], counts: Counts, of: Of) -> dict[str, Value]:
    """Return the value of each column by its number; a blank stays blank in every sum (P24).

    Legal source: as :func:`forms` (rules P24, P25, P27).
    """
    found: dict[str, Value] = {}
    by_no = {column.no: column for column in columns}

    def value(no: str) -> Value:
        if no not in found:
            found[no] = _value(by_no[no], counts, of, value)
        return found[no]

    return {column.no: value(column.no) for column in columns}


def total_of(rows: Iterable[Counts]) -> dict[tuple[str, str], int | None]:
    """Return the counts of all rows together: counts are added, rates computed anew (P25).

    A measure that one row does not know is not known of all together.

    Legal source: as :func:`forms` (rule P25).
    """
    sums: dict[tuple[str, str], int | None] = {}
    tables = list(rows)
    for key in {key for table in tables for key in table}:
        parts = [table.get(key, 0) for table in tables]
        known = [part for part in parts if part is not None]
        sums[key] = sum(known) if len(known) == len(parts) else None
    return sums


def rate(top: int | None, bottom: int | None) -> Value:
    """Return 100 × top ÷ bottom with two decimals, half up; blank when nothing divides (P24).

    Legal source: TT 07/2021/TT-BLĐTBXH, report form 1 (rule P24).
    """
    if top is None or not bottom:
        return Value(None, top, bottom)
    exact = Decimal(100 * top) / Decimal(bottom)
    return Value(exact.quantize(_CENT, ROUND_HALF_UP), top, bottom)


def added(terms: Sequence[Term], values: Mapping[str, Value]) -> int | None:
    """Return the sum of counts by the signs of ``terms``; None when one is blank.

    Legal source: as :func:`forms`.
    """
    parts = [values[term.no].value for term in terms]
    if any(part is None for part in parts):
        return None
    return sum(term.sign * int(part or 0) for term, part in zip(terms, parts, strict=True))


def _value(column: Column, counts: Counts, of: Of, other: Any) -> Value:
    if column.rate is not None:
        top, bottom = (other(no).value for no in column.rate)
        return rate(top, bottom)
    if column.sum:
        values = {term.no: other(term.no) for term in column.sum}
        return Value(added(column.sum, values))
    count = counts.get((column.count, (column.of or of).value), 0) if column.count else None
    if column.over:
        return rate(count, other(column.over).value)
    return Value(None if column.count == "unknown" else count)


def _repeated(
    row: Mapping[str, Any], each: Sequence[tuple[str, str]], words: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    start, _, last = row["nr"].rpartition(".")
    for n, (id, name) in enumerate(each, start=int(last)):
        no = f"{start}.{n}" if start else str(n)
        yield {**row, **_filled(row, {**words, "id": id}), "nr": no, "name": name, "id": id}


def _filled(row: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, str]:
    return {key: row[key].format(**words) for key in ("name", "count") if key in row}


def _column(row: Mapping[str, Any], expanded: Mapping[str, list[str]]) -> Column:
    pair = row.get("rate")
    return Column(
        no=row["nr"],
        name=row["name"],
        id=row.get("id", ""),
        count=row.get("count", ""),
        of=Of(row["of"]) if "of" in row else None,
        sum=_terms(row.get("sum", ()), expanded),
        rate=(pair[0], pair[1]) if pair else None,
        over=row.get("over", ""),
        identity=_terms(row.get("identity", ()), expanded),
        printed=_terms(row.get("printed", ()), expanded),
    )


def _terms(written: Sequence[str], expanded: Mapping[str, list[str]]) -> tuple[Term, ...]:
    terms: list[Term] = []
    for text in written:
        sign, no = (-1, text[1:]) if text.startswith("-") else (1, text)
        numbers = expanded[no.removesuffix(_EACH)] if no.endswith(_EACH) else [no]
        terms += [Term(sign, number) for number in numbers]
    return tuple(terms)
