"""Organisations for programs: everything the pages do."""

import json

import pytest

from chungtay.organizations.models import BlocYear, Organization, Reorganization
from chungtay.organizations.services.offices import load_offices
from tests.administration.reorganizing.factory import make_desk
from tests.cast import DAY

OFFICES, REORGANIZATIONS, BLOCS = "/api/v1/offices/", "/api/v1/reorganizations/", "/api/v1/blocs/"


@pytest.fixture
def send(cast):
    """Send JSON as a person; return status and answer."""

    def post(path, data=None, *, person="tam", method="post"):
        ask = getattr(cast.client(person), method)
        answer = ask(path, json.dumps(data or {}), content_type="application/json")
        return answer.status_code, answer.json()

    return post


def test_the_tree_is_read_from_the_top_and_searched(cast):
    client = cast.client("hoa")

    top = client.get(OFFICES).json()
    below = client.get(f"{OFFICES}?thuoc={cast.units['kbang'].pk}&ngay=2023-01-01").json()
    found = client.get(f"{OFFICES}?tim=phong noi vu").json()

    assert "Chính phủ" in {row["name"] for row in top}
    assert "Ủy ban nhân dân xã Đông" in {row["name"] for row in below}
    assert [row["name"] for row in found] == ["Phòng Nội vụ huyện Kbang"]


def test_one_office_comes_with_functions_and_what_stands_below(cast):
    answer = cast.client("hoa").get(f"{OFFICES}{cast.units['ldtbxh'].pk}").json()

    assert [held["function"] for held in answer["functions"]] == ["poverty_reduction"]
    assert answer["below"] == []


def test_who_handles_what_comes_with_every_step(cast):
    load_offices("an_giang")
    query = "viec=poverty_reduction&don_vi=ag89&ngay=2026-11-21"

    (answer,) = cast.client("hoa").get(f"{OFFICES}handling?{query}").json()

    assert answer["holder"] == "Sở Nông nghiệp và Môi trường tỉnh An Giang"
    assert [step["instrument"] for step in answer["steps"]] == ["NQ 202/2025/QH15"]
    assert [step["certainty"] for step in answer["handovers"]] == ["assumed", "certain"]


def test_an_office_is_created_and_corrected(cast, send):
    given = {"name": "Hợp tác xã Mật ong", "kind": "cooperative", "level": "district",
             "parent_id": cast.units["kbang"].pk, "valid_from": "2024-01-01"}  # fmt: skip

    _, made = send(OFFICES, given)
    again = given | {"name": "Hợp tác xã Mật ong Kbang"}
    status, changed = send(f"{OFFICES}{made['id']}?revision=0", again, method="put")
    stale, refused = send(f"{OFFICES}{made['id']}?revision=0", again, method="put")

    assert (status, changed["name"], changed["revision"]) == (200, again["name"], 1)
    assert (stale, "Người khác vừa sửa" in refused["detail"]) == (409, True)


def test_a_function_is_given_and_ended(cast, send):
    path = f"{OFFICES}{cast.units['noi_vu'].pk}/functions"

    _, held = send(path, {"function": "finance", "valid_from": "2024-01-01"})
    status, ended = send(f"{OFFICES}functions/{held['id']}/end?last_day=2024-12-31")

    assert (status, ended["valid_to"]) == (200, "2024-12-31")


def test_a_merger_is_previewed_done_and_undone(cast, send):
    desk = make_desk(cast)
    asked = {"kind": "merge", "units": [desk.pk("dong"), desk.pk("krong")],
             "effective_on": DAY.isoformat(), "instrument": "NQ 15",
             "heirs": [{"key": "n0", "name": "Ủy ban nhân dân xã Đông Krong"}]}  # fmt: skip

    _, seen = send(f"{REORGANIZATIONS}preview", asked)
    status, done = send(REORGANIZATIONS, asked | {"seen": seen["digest"]})
    stale, _ = send(REORGANIZATIONS, asked | {"seen": seen["digest"]})
    undone, back = send(f"{REORGANIZATIONS}{done['id']}/undo")

    assert {work["key"]: work["open"] for work in seen["works"]}["movements.tasks"] == 3
    assert (status, done["state"], stale, undone, back["state"]) == (
        200,
        "done",
        409,
        200,
        "undone",
    )
    assert not Organization.objects.filter(name__endswith="Đông Krong").exists()
    assert len(cast.client("hoa").get(REORGANIZATIONS).json()) == 1


def test_a_bloc_is_formed_changed_and_carried_to_the_next_year(cast, send):
    members = [{"organization_id": cast.units["dong"].pk, "role": "lead"},
               {"organization_id": cast.units["krong"].pk}]  # fmt: skip
    given = {"kind": "bloc", "name": "Khối các xã", "year": 2024, "members": members,
             "organization_id": cast.units["kbang"].pk}  # fmt: skip

    _, made = send(BLOCS, given, person="lan")
    changes = {"members": members, "content": "Giảm nghèo"}
    path = f"{BLOCS}years/{made['id']}?revision=0"
    _, changed = send(path, changes, person="lan", method="put")
    status, after = send(f"{BLOCS}{made['bloc_id']}/next-year", person="lan")

    assert (changed["content"], status, after["year"]) == ("Giảm nghèo", 200, 2025)
    assert BlocYear.objects.count() == 2
    assert [row["name"] for row in cast.client("hoa").get(f"{BLOCS}?nam=2025").json()] == [
        "Khối các xã"
    ]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (OFFICES, {"name": "A", "kind": "bank", "level": "district", "parent_id": 1}),
        (f"{REORGANIZATIONS}preview", {"kind": "merge", "units": [1, 2], "instrument": "NQ",
                                       "effective_on": "2024-12-12",
                                       "heirs": [{"key": "n", "name": "B"}]}),
        (BLOCS, {"kind": "bloc", "name": "A", "year": 2024, "members": [], "organization_id": 1}),
    ],
)  # fmt: skip
def test_a_stranger_writes_nothing(cast, send, path, data):
    unit = cast.units["kbang"].pk
    data = {key: unit if key in ("parent_id", "organization_id") else value
            for key, value in data.items()}  # fmt: skip
    data |= {"units": [cast.units["dong"].pk, cast.units["krong"].pk]} if "units" in data else {}

    status, _ = send(path, data, person="hoa")

    assert status == 409
    assert Reorganization.objects.count() == 0
