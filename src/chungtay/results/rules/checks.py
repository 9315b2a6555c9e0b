"""What must hold of the tables; what does not is told, never repaired."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chungtay.kernel.text import gettext_noop
from chungtay.results.rules.forms import Column, Form, Of, Value, added

FLOW = gettext_noop(
    "Cột %(no)s là %(counted)s nhưng tính theo công thức của biểu là %(computed)s (%(of)s)."
)
PRINTED = gettext_noop(
    "Cột %(no)s đếm hộ không thuộc nhóm nào: %(counted)s; công thức in trên mẫu cho %(computed)s "
    "vì có hộ thuộc nhiều nhóm (%(of)s)."
)
ABOVE = gettext_noop("Cột %(no)s là %(counted)s, lớn hơn tổng số hộ %(computed)s.")
TOO_FEW = gettext_noop(
    "Tổng số chỉ số thiếu hụt %(counted)s nhỏ hơn mức ít nhất của chuẩn nghèo %(computed)s."
)
TOO_MANY = gettext_noop(
    "Tổng số chỉ số thiếu hụt %(counted)s lớn hơn mức nhiều nhất của chuẩn nghèo %(computed)s."
)
CROSSED = gettext_noop(
    "Biểu 2 cột %(no)s là %(counted)s nhưng biểu 3 cột đối ứng là %(computed)s (%(of)s)."
)
OF_WORDS = {Of.HOUSEHOLDS: gettext_noop("hộ"), Of.PERSONS: gettext_noop("nhân khẩu")}
# Columns of form 2 and the column of form 3 that tells the same households.
_PAIRS = (("5", "2"), ("2", "5"))
_COUNTED, _TOTAL = "1", "2"


@dataclass(frozen=True, slots=True)
class Finding:
    """Two numbers that should be one; ``note`` where the difference is explained."""

    rule: str
    sentence: str
    no: str
    counted: int
    computed: int
    of: Of = Of.HOUSEHOLDS
    is_note: bool = False

    @property
    def params(self) -> dict[str, object]:
        """What fills the sentence."""
        return {
            "no": self.no, "counted": self.counted, "computed": self.computed,
            "of": OF_WORDS[self.of],
        }  # fmt: skip


def formula_findings(
    columns: Sequence[Column], values: Mapping[str, Value], of: Of
) -> Iterator[Finding]:
    """Yield where a count differs from the form's own formula (P22), or from a printed one (Q11).

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 2, 3 and 8 (rules P22, Q11).
    """
    for column in columns:
        for terms, rule, sentence in (
            (column.identity, "P22", FLOW), (column.printed, "Q11", PRINTED),
        ):  # fmt: skip
            counted, computed = values[column.no].value, added(terms, values) if terms else None
            if counted is not None and computed is not None and counted != computed:
                yield Finding(
                    rule, sentence, column.no, int(counted), computed, of, is_note=rule == "Q11"
                )


def cross_findings(
    poor: Mapping[str, Value], near_poor: Mapping[str, Value], of: Of
) -> Iterator[Finding]:
    """Yield where forms 2 and 3 tell a different number of the same households (P23).

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 2 and 3 (rule P23).
    """
    for no, other in _PAIRS:
        counted, computed = poor[no].value, near_poor[other].value
        if counted is not None and computed is not None and counted != computed:
            yield Finding("P23", CROSSED, no, int(counted), int(computed), of)


def deprivation_findings(
    form: Form, columns: Sequence[Column], values: Mapping[str, Value], bounds: tuple[int, int]
) -> Iterator[Finding]:
    """Yield where deprivations exceed households, or leave the bounds of the class (P26).

    Args:
        bounds: the least and the most deprivations of one household of the form's class.

    Legal source: TT 07/2021/TT-BLĐTBXH, report forms 4 to 7 (rule P26).
    """
    households, total = values[_COUNTED].value, values[_TOTAL].value
    if households is None or total is None:
        return
    for column in columns:
        count = values[column.no].value
        if column.id and count is not None and count > households:
            yield Finding("P26", ABOVE, column.no, int(count), int(households))
    least, most = (int(households) * bound for bound in bounds)
    if total < least:
        yield Finding("P26", TOO_FEW, _TOTAL, int(total), least)
    if total > most:
        yield Finding("P26", TOO_MANY, _TOTAL, int(total), most)
