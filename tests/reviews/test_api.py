"""Programs open, survey, try out and settle through the same doors."""

from uuid import uuid4

from chungtay.organizations import clock
from chungtay.reviews.models import Review, Survey
from tests.reviews.conftest import INDICATORS, Commune

API = "/api/v1/reviews"


def body(deprived: int = 4, **more) -> dict:
    return {
        "client_id": str(uuid4()), "deprived": list(INDICATORS[:deprived]),
        "not_deprived": list(INDICATORS[deprived:]), "causes": ["lack_capital"], "persons": 4,
        "score_a": 120, "paper": "B-1", "surveyed_on": clock.today().isoformat(),
        "surveyor": "Hơ",
    } | more  # fmt: skip


def test_a_program_reviews_a_commune(commune: Commune):
    client = commune.cast.client("hoa")

    def send(path: str, data: dict):
        return client.post(f"{API}{path}", data, content_type="application/json")

    made = send("/", {"place": commune.place.pk, "kind": "yearly"})
    assert made.status_code == 200, made.content
    review = Review.objects.get(pk=made.json()["id"])
    state = client.get(f"{API}/{review.pk}").json()
    assert [one["done"] for one in state["steps"]][:2] == [True, False]
    assert sum(one["to_survey"] for one in state["hamlets"]) == 3
    entry = commune.entry(review, "brut")
    rows = client.get(f"{API}/hamlets/{entry.hamlet_review_id}/entries").json()
    assert [(one["head_name"], one["surveyed"]) for one in rows] == [("Đinh Văn Brưt", False)]

    at = f"/entries/{entry.pk}"
    partly = send(f"{at}/preview", {"deprived": ["telecom"]}).json()
    assert (partly["poverty_class"], partly["why"]) == ("", [])
    assert "Chưa trả lời 11 chỉ số" in partly["problem"]
    whole = body()
    tried = {key: whole[key] for key in ("deprived", "not_deprived", "score_a")}
    assert send(f"{at}/preview", tried).json()["poverty_class"] == "poor"
    assert not Survey.objects.exists()

    first = send(f"{at}/surveys", whole).json()
    assert send(f"{at}/surveys", whole).json()["id"] == first["id"]
    second = send(f"{at}/surveys", body(2)).json()
    assert (first["state"], second["state"]) == ("current", "conflicting")
    settled = send(f"/surveys/{second['id']}/settle", {"keep": True}).json()
    assert (settled["state"], settled["poverty_class"]) == ("current", "near_poor")
    assert [one["state"] for one in client.get(f"{API}{at}/surveys").json()] == [
        "current", "replaced",
    ]  # fmt: skip
    refused = send(f"{at}/surveys", body(score_b=90))
    assert refused.status_code in (403, 409, 422)
    assert "40 điểm" in refused.json()["detail"]
    other = f"/entries/{commune.entry(review, 'hlim').pk}"
    assert send(f"{other}/leave-out", {"reason": "Chuyển đi"}).json() == "Chuyển đi"
    assert send(f"{other}/take-back", {}).json() == ""
    assert send(f"/{review.pk}/fill", {}).json() == 0
    assert client.get(f"{API}/?year=2024").json()[0]["id"] == review.pk


def test_a_program_of_the_district_opens_for_all_below(commune: Commune):
    client = commune.cast.client("minh")

    made = client.post(f"{API}/open-below", {"kind": "yearly"}, content_type="application/json")

    assert made.json() == {"total": 3, "opened": 3, "left": 0, "refused": []}
