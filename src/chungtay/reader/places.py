"""Places in names of bodies: finding the one a body belongs to, and whether it has one already."""

import re

from chungtay.reader.bodies import LEVEL, PLACE_NAME
from chungtay.reader.letters import alternatives

PROVINCES = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre",
    "Bình Dương", "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ",
    "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Đăk Lăk", "Đăk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp",
    "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang",
    "Hòa Bình", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn",
    "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ",
    "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng",
    "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Huế",
    "Tiền Giang", "Hồ Chí Minh", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái",
)  # fmt: skip
CITIES = ("Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "Hồ Chí Minh")
_PROVINCE = re.compile(rf"(?<!\w){alternatives(*PROVINCES)}(?!\w)", re.IGNORECASE)
_CITY = re.compile(rf"^{alternatives(*CITIES)}$", re.IGNORECASE)
_PLACE = re.compile(rf"(?<!\w)(?!(?i:xã\s+hội))(?P<level>(?i:{LEVEL})\.?)\s+(?P<name>{PLACE_NAME})")
_IN_AREA = re.compile(
    rf"(?:trên\s+)?địa\s+bàn\s+(?P<level>(?i:{LEVEL})\.?)\s+(?P<name>{PLACE_NAME})"
)
_BARE_LEVEL = re.compile(rf"(?<!\w){LEVEL}\.?$", re.IGNORECASE)
_NAMED_PARTY = re.compile(
    r"(?<!\w)(?:tỉnh|huyện|thành|thị|quận)\s+(?:ủy|uỷ|đoàn)\s+\S", re.IGNORECASE
)
_REGION = re.compile(rf"(?i:khu\s+vực)\s+(?!(?i:và|miền|phía|nông|đô)\b){PLACE_NAME}")
_CENTRAL = re.compile(
    r"^(?:bộ\b(?!\s+(?:chỉ\s+huy|tư\s+lệnh))|chính\s+phủ|thủ\s+tướng|quốc\s+hội|"
    r"ủy\s+ban\s+dân\s+tộc$|"
    r"thanh\s+tra\s+chính\s+phủ|ngân\s+hàng\s+nhà\s+nước|tổng\s+cục|tổng\s+liên\s+đoàn)|"
    r"\btrung\s+ương\b|^tw\b|việt\s+nam$",
    re.IGNORECASE,
)
_PROVINCIAL = re.compile(r"^(?:sở|ban\s+dân\s+tộc|thanh\s+tra\s+tỉnh)\b", re.IGNORECASE)
_PROVINCE_LEVELS = ("tỉnh", "thành phố", "tp", "tp.")
_LEADING_LEVEL = re.compile(rf"^{LEVEL}\.?\s+", re.IGNORECASE)
_HEAD_OF_TEXT = 20_000  # letters of a document in which its place is looked for


def has_place(name: str) -> bool:
    """Whether the body ``name`` is printed with a place of its own, or needs none."""
    return bool(
        _CENTRAL.search(name)
        or _PROVINCE.search(name)
        or _NAMED_PARTY.search(name)
        or _REGION.search(_titled(name))
        or _PLACE.search(_titled(name))
    )


def _titled(name: str) -> str:
    """A name in capitals has no small letters to tell words from names: give it some."""
    return name.title() if name.isupper() else name


def place_in(name: str) -> str | None:
    """Return the place with its level that the body ``name`` ends with, as ``tỉnh An Giang``."""
    found = list(_PLACE.finditer(_titled(name)))
    if found:
        return f"{found[-1]['level'].lower()} {found[-1]['name']}"
    party = _NAMED_PARTY.search(name)
    return _titled(name[party.start() :]) if party else None


def find_place(body: str, *, above: str, line: str | None, title: str, text: str) -> str | None:
    """Return the place that ``body`` lacks: from the line above, the place line, title or text."""
    if above and not _CENTRAL.search(above):
        found = place_in(above) or (_in_provinces(above))
        if found:
            return found
    elif above:
        return None
    words = text[:_HEAD_OF_TEXT]
    if line and _fits(body, line, words):
        return _with_level(line, "" if _PROVINCIAL.match(body) else words)
    return _first_fit(body, title) or _first_fit(body, words)


def _in_provinces(name: str) -> str | None:
    found = _PROVINCE.search(name)
    return _with_level(_titled(found[0]), "") if found else None


def _fits(body: str, place: str, words: str) -> bool:
    """Whether ``body`` may belong to ``place``: a Sở belongs to a province only."""
    if not _PROVINCIAL.match(body):
        return True
    return bool(_PROVINCE.search(place)) or f"tỉnh {place}" in words


def _with_level(place: str, words: str) -> str:
    """Return ``place`` with the word of its level where the document or the map gives one."""
    if re.match(rf"{LEVEL}\b", place, re.IGNORECASE):
        return place
    printed = re.search(rf"(?<!\w)((?i:{LEVEL})\.?)\s+{re.escape(place)}(?!\w)", words)
    if printed:
        return f"{printed[1].lower()} {place}"
    if _PROVINCE.fullmatch(place):
        return f"{'thành phố' if _CITY.match(place) else 'tỉnh'} {place}"
    return place


def _first_fit(body: str, words: str) -> str | None:
    provincial = bool(_PROVINCIAL.match(body))
    for pattern in (_IN_AREA, _PLACE):
        for found in pattern.finditer(words):
            level = found["level"].lower()
            if not provincial or level == "tỉnh" or _PROVINCE.fullmatch(found["name"]):
                return f"{level} {_titled(found['name'])}"
    return None


def add_place(body: str, place: str) -> str:
    """Return ``body`` with ``place``; a body that ends with its level gets only the name."""
    if _BARE_LEVEL.search(body):
        return f"{body} {_LEADING_LEVEL.sub('', place)}"
    return f"{body} {place}"
