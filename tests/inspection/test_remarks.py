"""The Front and the unions remark on units of their ground; the units answer."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.inspection.models import Remark
from chungtay.inspection.services.remarks import Finding, make_remark
from chungtay.kernel.errors import RefusedError
from tests.cast import Cast

SEEN = date(2024, 12, 1)


def url(name: str, *args: object) -> str:
    return reverse(f"inspection:{name}", args=args)


@pytest.fixture
def remark(cast: Cast) -> Remark:
    """Mai, of the district's Front, remarks on commune Đông."""
    found = Finding(cast.units["dong"].pk, SEEN, "Chưa công khai danh sách hộ được giúp.")
    return make_remark(found, actor=cast.actor("mai"))


@pytest.mark.clause("C07")
def test_union_supervises_a_unit_and_the_unit_answers(cast: Cast) -> None:
    mai, hoa = cast.client("mai"), cast.client("hoa")
    made = mai.post(
        url("remark_add"),
        {"unit": cast.units["dong"].pk, "seen_on": "01/12/2024",
         "text": "Chưa công khai danh sách hộ được giúp ở làng."},
    )  # fmt: skip
    assert made.status_code == 302, made.content.decode()
    remark = Remark.objects.get()

    work = hoa.get(reverse("movements:my_work")).content.decode()
    assert "Trả lời nhận xét giám sát của Ủy ban Mặt trận" in work
    hoa.post(url("remark_answer", remark.pk), {"text": "Đã niêm yết tại nhà rông ngày 5/12."})
    seen = mai.get(url("remark", remark.pk)).content.decode()
    assert "Đã niêm yết tại nhà rông" in seen
    mai.post(url("remark_settle", remark.pk))

    assert "Khép lại 12/12/2024" in hoa.get(url("remark", remark.pk)).content.decode()
    after = hoa.get(reverse("movements:my_work")).content.decode()
    assert "Trả lời nhận xét giám sát" not in after


@pytest.mark.parametrize("who", ["hoa", "lan", "minh", "nga"])
def test_committees_and_divisions_do_not_supervise(cast: Cast, who: str) -> None:
    assert cast.client(who).get(url("remark_add")).status_code == 403
    with pytest.raises(RefusedError, match="Chỉ Mặt trận"):
        make_remark(Finding(cast.units["krong"].pk, SEEN, "x"), actor=cast.actor(who))


@pytest.mark.parametrize(
    ("unit", "day", "text", "said"),
    [
        ("tu_an", SEEN, "Tốt", "không thuộc địa bàn"),
        ("front", SEEN, "Tốt", "không thuộc địa bàn"),
        ("dong", date(2024, 12, 13), "Tốt", "sau ngày hôm nay"),
        ("dong", SEEN, "  ", "Chưa ghi nội dung"),
    ],
)
def test_wrong_remark_is_refused_in_words(cast: Cast, unit, day, text, said) -> None:
    with pytest.raises(RefusedError, match=said):
        make_remark(Finding(cast.units[unit].pk, day, text), actor=cast.actor("mai"))
    assert not Remark.objects.exists()


@pytest.mark.parametrize("who", ["son", "lan", "nga", "quy", "tam"])
def test_others_find_no_remark(cast: Cast, remark: Remark, who: str) -> None:
    assert cast.client(who).get(url("remark", remark.pk)).status_code in (403, 404)
    answer = cast.client(who).post(url("remark_answer", remark.pk), {"text": "Không phải tôi"})
    assert answer.status_code in (403, 404)
    remark.refresh_from_db()
    assert remark.state == "open"


def test_supervisor_cannot_answer_for_the_unit_nor_the_unit_settle(cast: Cast, remark) -> None:
    by_front = cast.client("mai").post(url("remark_answer", remark.pk), {"text": "Tự trả lời"})
    by_unit = cast.client("hoa").post(url("remark_settle", remark.pk))

    assert (by_front.status_code, by_unit.status_code) == (409, 409)
    remark.refresh_from_db()
    assert remark.state == "open"


def test_withdrawn_remark_is_seen_by_its_maker_only_and_answered_no_more(cast, remark) -> None:
    cast.client("mai").post(url("remark_withdraw", remark.pk))

    assert cast.client("hoa").get(url("remark", remark.pk)).status_code == 404
    assert "Đã rút" in cast.client("mai").get(url("remark", remark.pk)).content.decode()
    assert cast.client("mai").post(url("remark_settle", remark.pk)).status_code == 409


def test_list_asks_as_often_for_one_as_for_three(cast: Cast, remark: Remark) -> None:
    mai = cast.client("mai")
    mai.get(url("remark_list"))
    with CaptureQueriesContext(connection) as one:
        mai.get(url("remark_list"))
    for unit in ("krong", "so_pai"):
        make_remark(Finding(cast.units[unit].pk, SEEN, "Tốt"), actor=cast.actor("mai"))
    with CaptureQueriesContext(connection) as three:
        mai.get(url("remark_list"))

    assert len(three) == len(one)


def test_program_remarks_and_answers(cast: Cast) -> None:
    base = "/api/v1/inspection/remarks"

    def post(who: str, path: str, data: dict) -> tuple[int, dict]:
        answer = cast.client(who).post(
            base + path, json.dumps(data), content_type="application/json"
        )
        return answer.status_code, answer.json()

    data = {"unit": cast.units["dong"].pk, "seen_on": "2024-12-01", "text": "Tốt"}
    refused, _ = post("hoa", "", data)
    status, made = post("mai", "", data)
    answered = post("hoa", f"/{made['id']}/answer", {"text": "Cảm ơn"})
    hidden, _ = post("son", f"/{made['id']}/answer", {"text": "Cảm ơn"})

    assert (refused, status, answered[0], hidden) == (409, 200, 200, 404)
    assert answered[1]["state"] == "answered"
