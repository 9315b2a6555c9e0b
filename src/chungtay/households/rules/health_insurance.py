"""How much of the premium of health insurance the State pays for a household of a class."""

from dataclasses import dataclass

from chungtay.households.rules.poverty import DATA, PovertyClass
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml


@dataclass(frozen=True, slots=True)
class PremiumShare:
    """The least share in per cent; ``None`` where the group is supported but the share unknown."""

    per_cent: int | None
    citation: Citation
    certainty: Certainty


def premium_share(
    poverty_class: PovertyClass, *, in_poor_commune: bool = False
) -> PremiumShare | None:
    """Return the State's share of the premium; ``None`` for a class without support.

    Legal source: NĐ 188/2025/NĐ-CP, partly seen (rule Q18).
    """
    data = read_yaml(DATA, "health_insurance.yaml")
    for row in data["shares"]:
        if (row["class"], row["in_poor_commune"]) == (poverty_class.value, in_poor_commune):
            citation = Citation(data["text"], data["place"])
            return PremiumShare(row["per_cent"], citation, Certainty(row["certainty"]))
    return None
