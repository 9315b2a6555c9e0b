import pytest

from chungtay.movements.rules.resolving import Unit, is_same_body, resolve

UNITS = [
    Unit(1, "Phòng Nội vụ huyện Kbang", "department", "district", "Huyện Kbang", is_near=True),
    Unit(2, "Phòng Lao động - Thương binh và Xã hội huyện Kbang", "department", "district",
         "Huyện Kbang", is_near=True),
    Unit(3, "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Kbang", "front", "district", "Huyện Kbang",
         is_near=True),
    Unit(4, "Ủy ban nhân dân xã Đông", "committee", "commune", "Xã Đông"),
    Unit(5, "Ủy ban nhân dân xã Krong", "committee", "commune", "Xã Krong"),
    Unit(6, "Trung tâm Văn hóa - Thông tin và Thể thao huyện Kbang", "public_service", "district",
         "Huyện Kbang", is_near=True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "ids"),
    [
        ("Phòng Nội vụ (Cơ quan thường trực Hội đồng)", [1]),
        ("Phòng Lao động - Thương binh & Xã hội", [2]),
        ("Phòng Lao động, Thương binh và Xã hội", [2]),
        ("Phòng LĐTBXH huyện", [2]),
        ("UBMTTQ huyện", [3]),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam huyện", [3]),
        ("UBND xã Krong", [5]),
        ("Các xã, thị trấn", [4, 5]),
        ("UBND các xã, thị trấn", [4, 5]),
        ("Các cơ quan, đơn vị, UBND các xã, thị trấn", [1, 2, 4, 5, 6]),
        ("UBMTTQ và các đoàn thể huyện", [3]),
        ("Trung tâm Văn hóa - Thông tin và Thể thao", [6]),
        ("Sở Y tế", []),
        ("Lưu: VT, VP, NV.", []),
        ("", []),
    ],
)
def test_printed_name_stands_for_units(printed: str, ids: list[int]) -> None:
    assert resolve(printed, UNITS) == ids


def test_short_name_is_not_found_in_a_longer_one() -> None:
    units = [
        Unit(1, "Phòng Nội vụ", "department", "district", is_near=True),
        Unit(2, "Phòng Nội vụ và Lao động", "department", "district", is_near=True),
    ]

    assert resolve("Phòng Nội vụ và Lao động", units) == [2]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND huyện Kbang", "Ủy ban nhân dân huyện Kbang", True),
        ("Sở Xây dựng", "Sở Xây dựng tỉnh Gia Lai", True),
        ("Sở Y tế tỉnh Hà Tĩnh", "Sở Y tế tỉnh Gia Lai", False),
        ("", "Sở Y tế", False),
    ],
)
def test_names_of_one_body_may_leave_out_its_place(one: str, other: str, same: bool) -> None:
    assert is_same_body(one, other) is same
