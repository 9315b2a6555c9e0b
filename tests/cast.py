"""The cast of the tests: a small Kbang, its offices, and the people in them.

Lan works at the emulation desk of the district, Minh is the district's chairman, Hoa is an
officer of commune Đông and Bình its chairman, Sơn is an officer of commune Krong, Mai keeps the
Front's work, Tâm administers, Dũng, Hạnh and Phúc sit on the council, Nga is an officer of another
district, and Quý has no position.
"""

from dataclasses import dataclass, field
from datetime import date

from django.test import Client

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.models import Position, User
from chungtay.accounts.selectors import actor_in
from chungtay.organizations.models import (
    Function,
    Organization,
    OrganizationFunction,
    OrganizationKind,
    Place,
    PlaceLevel,
)
from chungtay.organizations.services.tree import create_organization

BEGIN = date(2004, 1, 1)
DAY = date(2024, 12, 12)
LAST_DISTRICT_DAY = date(2025, 6, 30)
PASSWORD = "thi-dua-2024"


@dataclass
class Cast:
    """Places, organisations and people by short names."""

    places: dict[str, Place] = field(default_factory=dict)
    units: dict[str, Organization] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Return the person as the rules see them."""
        return actor_in(self.positions.get(name), user=self.people[name])

    def client(self, name: str) -> Client:
        """Return a browser in which the person has signed in."""
        client = Client()
        client.force_login(self.people[name])
        return client


def _place(code: str, level: str, name: str, parent: Place | None) -> Place:
    place = Place.build(
        code=code, level=level, name=name, parent=parent, valid_from=BEGIN,
        valid_to=LAST_DISTRICT_DAY if level == PlaceLevel.DISTRICT else None,
    )  # fmt: skip
    place.save()
    return place


def _places() -> dict[str, Place]:
    gia_lai = _place("64", PlaceLevel.PROVINCE, "Tỉnh Gia Lai", None)
    kbang = _place("625", PlaceLevel.DISTRICT, "Huyện Kbang", gia_lai)
    an_khe = _place("623", PlaceLevel.DISTRICT, "Thị xã An Khê", gia_lai)
    communes = {
        "dong": _place("23659", PlaceLevel.COMMUNE, "Xã Đông", kbang),
        "krong": _place("23650", PlaceLevel.COMMUNE, "Xã Krong", kbang),
        "so_pai": _place("23653", PlaceLevel.COMMUNE, "Xã Sơ Pai", kbang),
        "tu_an": _place("23626", PlaceLevel.COMMUNE, "Xã Tú An", an_khe),
    }
    return {"gia_lai": gia_lai, "kbang": kbang, "an_khe": an_khe, **communes}


def _units(places: dict[str, Place]) -> dict[str, Organization]:
    kinds, level = OrganizationKind, PlaceLevel
    make = create_organization
    government = make(code="vn", name="Chính phủ", kind=kinds.GOVERNMENT, level=level.NATION,
                      valid_from=BEGIN, abbreviation="TTg")  # fmt: skip
    province = make(code="gl", name="Ủy ban nhân dân tỉnh Gia Lai", kind=kinds.COMMITTEE,
                    level=level.PROVINCE, valid_from=BEGIN, place=places["gia_lai"],
                    parent=government, abbreviation="UBND")  # fmt: skip
    units = {"government": government, "province": province}
    for key, name in (("kbang", "huyện Kbang"), ("an_khe", "thị xã An Khê")):
        units[key] = make(code=f"gl.{key}", name=f"Ủy ban nhân dân {name}", kind=kinds.COMMITTEE,
                          level=level.DISTRICT, valid_from=BEGIN, valid_to=LAST_DISTRICT_DAY,
                          place=places[key], parent=province, abbreviation="UBND")  # fmt: skip
    for key, name, function in (
        ("noi_vu", "Phòng Nội vụ huyện Kbang", Function.EMULATION_DESK),
        (
            "ldtbxh",
            "Phòng Lao động - Thương binh và Xã hội huyện Kbang",
            Function.POVERTY_REDUCTION,
        ),
    ):
        units[key] = make(code=f"gl.kbang.{key}", name=name, kind=kinds.DEPARTMENT,
                          level=level.DISTRICT, valid_from=BEGIN, valid_to=LAST_DISTRICT_DAY,
                          place=places["kbang"], parent=units["kbang"],
                          abbreviation="PNV" if key == "noi_vu" else "PLĐTBXH")  # fmt: skip
        OrganizationFunction.objects.create(
            organization=units[key], function=function, valid_from=BEGIN
        )
    units["front"] = make(code="gl.kbang.mttq", kind=kinds.FRONT, level=level.DISTRICT,
                          name="Ủy ban Mặt trận Tổ quốc Việt Nam huyện Kbang", valid_from=BEGIN,
                          place=places["kbang"], abbreviation="MTTQ-BTT")  # fmt: skip
    for key in ("dong", "krong", "so_pai", "tu_an"):
        parent = units["an_khe" if key == "tu_an" else "kbang"]
        name = places[key].name
        units[key] = make(code=f"{parent.code}.{key}", kind=kinds.COMMITTEE, level=level.COMMUNE,
                          name=f"Ủy ban nhân dân {name[0].lower()}{name[1:]}", valid_from=BEGIN,
                          place=places[key], parent=parent, abbreviation="UBND")  # fmt: skip
    return units


_PEOPLE = (
    ("lan", "Nguyễn Thị Lan", "noi_vu", Role.RECEIVING_OFFICE, "Chuyên viên", "kbang"),
    ("minh", "Trần Văn Minh", "kbang", Role.HEAD, "Chủ tịch", None),
    ("hoa", "Đinh Thị Hoa", "dong", Role.OFFICER, "Công chức văn hóa - xã hội", None),
    ("binh", "Lê Văn Bình", "dong", Role.HEAD, "Chủ tịch", None),
    ("son", "Đinh Văn Sơn", "krong", Role.OFFICER, "Công chức văn hóa - xã hội", None),
    ("mai", "Phạm Thị Mai", "front", Role.OFFICER, "Phó Chủ tịch", None),
    ("tam", "Võ Minh Tâm", "kbang", Role.ADMINISTRATOR, "Quản trị hệ thống", None),
    ("dung", "Hoàng Tiến Dũng", "kbang", Role.COUNCIL_MEMBER, "Ủy viên Hội đồng", None),
    ("hanh", "Bùi Thị Hạnh", "kbang", Role.COUNCIL_MEMBER, "Ủy viên Hội đồng", None),
    ("phuc", "Đỗ Hữu Phúc", "kbang", Role.COUNCIL_MEMBER, "Ủy viên Hội đồng", None),
    ("nga", "Vũ Thị Nga", "tu_an", Role.OFFICER, "Công chức văn hóa - xã hội", None),
)


def build_cast() -> Cast:
    """Return the cast, stored in the test database."""
    cast = Cast(places=_places())
    cast.units = _units(cast.places)
    for key, name, unit, role, title, acts_for in _PEOPLE:
        person = User.objects.create_user(key, full_name=name, password=PASSWORD)
        cast.people[key] = person
        cast.positions[key] = Position.objects.create(
            user=person, organization=cast.units[unit], role=role, title=title, valid_from=BEGIN,
            acts_for=cast.units[acts_for] if acts_for else None,
        )  # fmt: skip
    cast.people["quy"] = User.objects.create_user("quy", full_name="Phan Quý", password=PASSWORD)
    return cast
