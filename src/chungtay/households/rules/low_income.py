"""Workers with a low income: on no list, and up to a ceiling."""

from chungtay.households.rules.poverty import DATA, Area, PovertyClass
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml


def is_low_income_worker(
    *, area: Area, income: int, poverty_class: PovertyClass
) -> tuple[bool, Citation, Certainty]:
    """Return whether a worker counts as one with a low income, where that stands and how sure.

    Args:
        income: dong per person per month.
        poverty_class: of the household; who is on a list, or has the average living standard,
            belongs to that group and not to this.

    Legal source: NĐ 30/2025/NĐ-CP (rule Q16: rural ceiling assumed).
    """
    row = read_yaml(DATA, "low_income.yaml")
    ceiling = row["ceilings"][area.value]
    counts = poverty_class is PovertyClass.NOT_POOR and 0 <= income <= ceiling["le"]
    return counts, Citation(row["text"], row["place"]), Certainty(ceiling["certainty"])
