"""Pairs: who helps whom, what was given, and how a pair ends and comes back."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.kernel.errors import RefusedError
from chungtay.support.models import Help, Sponsorship
from chungtay.support.services import sponsorships
from chungtay.support.services.sponsorships import Given, Pair
from tests.support.conftest import JOINED

GIFT = Given(given_on=date(2024, 5, 2), what="Một con bò giống", amount=15_000_000)


def url(name: str, *args: object) -> str:
    return reverse(f"support:{name}", args=args)


def pair(**sides: object) -> Pair:
    whole = {"sponsor_group": "enterprises", "aim": "livelihood", "promise": "Tặng bò giống",
             "begun_on": JOINED}  # fmt: skip
    return Pair(**(whole | sides))  # type: ignore[arg-type]


@pytest.fixture
def made(cast, movement, households) -> Sponsorship:
    """The committee of Đông itself helps the poor household."""
    sides = {"sponsor": cast.units["front"], "household_code": households["poor"].code}
    return sponsorships.pair_up(pair(**sides, movement=movement), actor=cast.actor("hoa"))


def test_household_helps_household_and_body_helps_hamlet(cast, movement, households, hamlets):
    hoa = cast.actor("hoa")
    sponsorships.pair_up(
        pair(
            sponsor_household_code=households["rich"].code, household_code=households["poor"].code
        ),
        actor=hoa,
    )
    sponsorships.pair_up(pair(sponsor_name="Công ty ở xa", hamlet=hamlets[0]), actor=hoa)

    page = cast.client("hoa").get(url("sponsorship_list")).content.decode()
    assert "Đinh Thị Khá" in page
    assert "Công ty ở xa" in page
    assert "Làng Tơ Nang, Xã Đông" in page


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ({"sponsor_name": "A"}, "một bên được giúp"),
        ({"household_code": "P"}, "một bên giúp"),
        (
            {"sponsor_name": "A", "sponsor_household_code": "R", "household_code": "P"},
            "một bên giúp",
        ),
        ({"sponsor_household_code": "P", "household_code": "P"}, "chính mình"),
        ({"sponsor_name": "A", "household_code": "O"}, "mã hộ"),
        ({"sponsor_name": "A", "household_code": "P", "aim": "dance"}, "Cần nhóm"),
        ({"sponsor_name": "A", "household_code": "P", "begun_on": date(2025, 1, 1)}, "hôm nay"),
    ],
)
def test_wrong_pair_is_refused_in_words(cast, households, sides, said):
    codes = {"P": households["poor"].code, "R": households["rich"].code,
             "O": households["other"].code}  # fmt: skip
    named = {key: codes.get(value, value) for key, value in sides.items()}

    with pytest.raises(RefusedError, match=said):
        sponsorships.pair_up(pair(**named), actor=cast.actor("hoa"))
    assert not Sponsorship.objects.exists()


def test_double_click_is_one_gift(cast, made):
    for _ in range(2):
        sponsorships.write_help(made.pk, GIFT, request_key="k", actor=cast.actor("hoa"))

    assert Help.objects.get().amount == 15_000_000


def test_crossed_out_gift_stays_readable_and_counts_no_more(cast, made):
    hoa = cast.client("hoa")
    row = sponsorships.write_help(made.pk, GIFT, request_key="k", actor=cast.actor("hoa"))
    hoa.post(url("help_cross_out", made.pk, row.pk), {"reason": "Ghi trùng"})

    page = hoa.get(url("sponsorship", made.pk)).content.decode()
    assert "<s>Một con bò giống</s>" in page
    assert "Gạch vì: Ghi trùng" in page
    assert "0 lần giúp, trị giá 0 đồng" in page


def test_gift_before_the_pair_or_after_its_end_is_refused(cast, made):
    hoa = cast.actor("hoa")
    early = Given(given_on=date(2024, 2, 1), what="Sớm")
    with pytest.raises(RefusedError, match="trước ngày bắt đầu"):
        sponsorships.write_help(made.pk, early, request_key="k", actor=hoa)
    sponsorships.end_pair(made.pk, on=date(2024, 6, 1), ending="escaped", actor=hoa)
    with pytest.raises(RefusedError, match="đã kết thúc ngày 01/06/2024"):
        sponsorships.write_help(made.pk, GIFT, request_key="k2", actor=hoa)

    sponsorships.reopen_pair(made.pk, actor=hoa)
    assert sponsorships.write_help(made.pk, GIFT, request_key="k3", actor=hoa).pk


def test_sponsor_sees_its_pair_without_the_household_s_name_and_cannot_write(cast, made):
    mai = cast.client("mai")

    page = mai.get(url("sponsorship", made.pk)).content.decode()
    assert "Một hộ ở Làng Tơ Nang" in page
    assert "Đinh Văn Nghèo" not in page
    refused = mai.post(
        url("sponsorship_help", made.pk),
        {"given_on": "02/05/2024", "what": "Bò", "request_key": "k"},
    )
    assert refused.status_code == 422
    assert not Help.objects.exists()


@pytest.mark.parametrize("who", ["son", "nga", "tam", "quy"])
def test_stranger_finds_no_pair(cast, made, who):
    assert cast.client(who).get(url("sponsorship", made.pk)).status_code in (403, 404)
    post = cast.client(who).post(url("sponsorship_end", made.pk), {"on": "01/06/2024"})
    assert post.status_code in (403, 404)
    made.refresh_from_db()
    assert made.ended_on is None


def test_evidence_opens_for_those_who_see_the_pair_only(cast, made):
    file = SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
    data = {"given_on": "02/05/2024", "what": "Bò giống", "amount": "15.000.000",
            "request_key": "k", "evidence": file}  # fmt: skip
    cast.client("hoa").post(url("sponsorship_help", made.pk), data)

    row = Help.objects.get()
    assert row.amount == 15_000_000
    opened = reverse("documents:file", args=[row.evidence_id])
    assert cast.client("mai").get(opened).getvalue().startswith(b"\x89PNG")
    assert cast.client("son").get(opened).status_code == 404


def test_list_asks_as_often_for_one_as_for_three(cast, made, households, hamlets):
    browser = cast.client("hoa")
    browser.get(url("sponsorship_list"))
    with CaptureQueriesContext(connection) as one:
        browser.get(url("sponsorship_list"))
    for _ in range(2):
        sponsorships.pair_up(
            pair(sponsor_name="Công ty", hamlet=hamlets[0]), actor=cast.actor("hoa")
        )
    with CaptureQueriesContext(connection) as three:
        browser.get(url("sponsorship_list"))

    assert len(three) == len(one)


def test_program_pairs_writes_and_ends(cast, households, movement):
    hoa, base = cast.client("hoa"), "/api/v1/support/sponsorships"

    def post(path: str, data: dict) -> tuple[int, dict]:
        answer = hoa.post(base + path, json.dumps(data), content_type="application/json")
        return answer.status_code, answer.json()

    sides = {"sponsor_name": "Công ty Bò", "household_code": households["poor"].code}
    whole = {"sponsor_group": "enterprises", "aim": "livelihood", "promise": "Bò",
             "begun_on": "2024-03-01"}  # fmt: skip
    status, made = post("", whole | sides)
    gift = {"given_on": "2024-05-02", "what": "Bò", "amount": 9_000_000, "request_key": "a"}
    helped = hoa.post(f"{base}/{made['id']}/helps", gift)
    too_long = hoa.post(f"{base}/{made['id']}/helps", gift | {"what": "x" * 501})
    ended = post(f"/{made['id']}/end", {"on": "2024-06-01", "ending": "poof"})

    assert (status, helped.status_code, too_long.status_code, ended[0]) == (200, 200, 422, 409)
    (row,) = hoa.get(base).json()
    assert (row["times"], row["amount"], row["ended_on"]) == (1, 9_000_000, None)
