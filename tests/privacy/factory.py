"""Consents as people sign them."""

from datetime import date
from typing import Any

from chungtay.accounts.actor import Actor
from chungtay.privacy.models import Consent
from chungtay.privacy.rules.consent import ConsentFacts
from chungtay.privacy.services.consents import Agreement, Paper, record_consents
from tests.commendation.factory import PDF

GROWN: dict[str, Any] = {
    "given_on": date(2024, 12, 1), "valid_to": None, "born_on": None, "child_agreed": False,
    "guardian_name": "", "guardian_relationship": "",
}  # fmt: skip


def agree(
    actor: Actor,
    kind: str,
    pk: int | None,
    *matters: str,
    name: str = "Đinh Văn Brưt",
    **facts: Any,
) -> list[Consent]:
    """Record that the subject signed for ``matters``; for the name where none is given."""
    agreement = Agreement(
        kind=kind, object_id=pk, subject_name=name, matters=matters or ("name",),
        published_in="Trang tôn vinh", facts=ConsentFacts(**GROWN | facts),
    )  # fmt: skip
    return record_consents(agreement, Paper(PDF, "dong-y.pdf"), actor=actor)
