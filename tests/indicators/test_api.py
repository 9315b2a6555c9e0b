"""Figures by unit for programs."""

from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.indicators.models import Shares
from tests.indicators.test_by_unit import NEW, PDF, split

__all__ = ["split"]
API = "/api/v1/indicators"


def ask(cast, who="thu", **changed):
    client = cast.client(who)
    source = client.get(f"{API}/sources").json()[0]
    query = {"source": source["key"], "scope": cast.places["gia_lai"].pk, "day": str(NEW)}
    return query | changed


def enter(cast, who="thu", **changed):
    data = {
        "measure": "households", "basis": "Biên bản 15", "codes": ["23650", "23674"],
        "weights": ["1", "2"], "evidence": SimpleUploadedFile("bb.pdf", PDF, "application/pdf"),
    } | changed  # fmt: skip
    return cast.client(who).post(f"{API}/shares/{cast.places['dong'].pk}", data)


def test_a_program_reads_figures_by_unit_with_what_must_be_said(split):
    told = split.client("thu").get(f"{API}/by-unit", ask(split, code="poor_households")).json()

    assert {row["name"]: row["figures"][0]["value"] for row in told["units"]} == {
        "Xã Kông Bơ La": None, "Xã Krong": "20", "Xã Tú An": "4",
    }  # fmt: skip
    assert told["totals"][0]["value"] == "33"
    assert told["missing"] == ["Xã Sơ Pai"]
    assert "Xã Đông chưa phân chia" in told["undivided"][0]


def test_a_program_enters_shares_and_sees_where_a_figure_came_from(split):
    made = enter(split)
    query = ask(split, code="poor_households")
    krong = split.places["n_krong"].pk

    origins = split.client("thu").get(f"{API}/by-unit/{krong}", query).json()

    weights = {code: float(one) for code, one in made.json()["weights"].items()}
    assert weights == {"23650": 1, "23674": 2}
    assert [(one["name"], one["came"]) for one in origins] == [("Xã Đông", "3"), ("Xã Krong", "20")]
    assert origins[0]["bases"] == ["số hộ (Biên bản 15)"]


def test_a_program_withdraws_shares(split):
    made = enter(split).json()

    back = split.client("thu").post(f"{API}/shares/{made['id']}/withdraw")
    listed = split.client("thu").get(f"{API}/shares/{split.places['dong'].pk}").json()

    assert back.json()["withdrawn_on"] == "2024-12-12"
    assert [one["id"] for one in listed] == [made["id"]]


def test_shares_that_leave_a_successor_out_are_refused(split):
    answer = enter(split, codes=["23650"], weights=["1"])

    assert (answer.status_code, Shares.objects.count()) == (409, 0)
    assert "Xã Kông Bơ La" in answer.json()["detail"]


def test_strangers_and_foreign_ground_get_nothing(split):
    assert enter(split, who="nga").status_code == 404
    assert split.client("quy").get(f"{API}/sources").status_code == 401
    assert split.client("tam").get(f"{API}/sources").status_code == 409
    query = ask(split, who="nga")
    assert split.client("nga").get(f"{API}/by-unit", query).status_code == 404
