import pytest

from chungtay.documents.rules.signature import CAPACITY_LABELS, Capacity, signature_lines

UBND = "Ủy ban nhân dân"
GOLDEN = [
    (Capacity.HEAD, "", ("CHỦ TỊCH",)),
    (Capacity.HEAD, UBND, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    (Capacity.ACTING, "", ("Q. CHỦ TỊCH",)),
    (Capacity.ACTING, UBND, ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
    (Capacity.DEPUTY, "", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    (Capacity.DEPUTY, UBND, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    (Capacity.BY_ORDER, "", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
    (Capacity.BY_ORDER, UBND, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
    (
        Capacity.BY_ORDER_DEPUTY,
        "",
        ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ),
    (
        Capacity.BY_ORDER_DEPUTY,
        UBND,
        ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    ),
    (Capacity.AUTHORISED, "", ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ Y TẾ")),
    (Capacity.AUTHORISED, UBND, ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ Y TẾ")),
]
POSITIONS = {
    Capacity.HEAD: "Chủ tịch",
    Capacity.ACTING: "Quyền Chủ tịch",
    Capacity.DEPUTY: "Phó Chủ tịch",
    Capacity.BY_ORDER: "Chánh Văn phòng",
    Capacity.BY_ORDER_DEPUTY: "Phó Chánh Văn phòng",
    Capacity.AUTHORISED: "Giám đốc Sở Y tế",
}


@pytest.mark.parametrize(("capacity", "collective", "expected"), GOLDEN)
def test_signature_of_every_capacity_alone_and_for_a_collective(capacity, collective, expected):
    lines = signature_lines(
        capacity=capacity,
        head="Chủ tịch",
        position=POSITIONS[capacity],
        unit_head="Chánh Văn phòng",
        collective=collective,
    )

    assert lines == expected


def test_signature_golden_covers_every_combination():
    assert {(capacity, bool(body)) for capacity, body, _ in GOLDEN} == {
        (capacity, collective) for capacity in Capacity for collective in (False, True)
    }


def test_signature_of_a_decision_of_the_chairman_has_no_tm():
    assert signature_lines(capacity=Capacity.HEAD, head="Chủ tịch") == ("CHỦ TỊCH",)


@pytest.mark.parametrize("capacity", sorted(set(Capacity) - {Capacity.HEAD, Capacity.ACTING}))
def test_signature_for_another_needs_the_title_of_the_signer(capacity):
    with pytest.raises(ValueError, match="position"):
        signature_lines(capacity=capacity, head="Giám đốc", unit_head="Chánh Văn phòng")


def test_signature_by_order_of_a_deputy_needs_the_head_of_the_unit():
    with pytest.raises(ValueError, match="unit_head"):
        signature_lines(
            capacity=Capacity.BY_ORDER_DEPUTY, head="Giám đốc", position="Phó Chánh Văn phòng"
        )


def test_every_capacity_has_a_label():
    assert set(CAPACITY_LABELS) == set(Capacity)
