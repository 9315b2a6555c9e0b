"""Types of documents: the words they are printed with, the codes in their symbols."""

import re

from chungtay.reader.letters import alternatives

OFFICIAL_LETTER = "official_letter"
OTHER = "other"

TYPES = {
    "Quyết định": "decision", "Kế hoạch": "plan", "Báo cáo": "report", "Tờ trình": "submission",
    "Công văn": OFFICIAL_LETTER, "Hướng dẫn": "guidance", "Chỉ thị": "directive",
    "Thông báo": "notice", "Chương trình": "programme", "Bộ luật": "law", "Luật": "law",
    "Pháp lệnh": "law", "Nghị định": "decree", "Thông tư": "circular", "Nghị quyết": "resolution",
    "Công điện": "telegram", "Kết luận": "conclusion", "Quy định": OTHER, "Quy chế": OTHER,
    "Đề án": OTHER, "Biên bản": OTHER, "Phương án": OTHER, "Điều lệ": OTHER, "Thông tri": OTHER,
    "Nội quy": OTHER, "Thể lệ": OTHER, "Bộ tiêu chí": OTHER, "Lời kêu gọi": OTHER,
    "Thư kêu gọi": OTHER, "Giấy mời": OTHER, "Thông cáo": OTHER, "Dự án": OTHER,
    "Quy trình": OTHER, "Thỏa thuận": OTHER, "Bản ghi nhớ": OTHER, "Hợp đồng": OTHER,
}  # fmt: skip
# Words that cite an act but are never the title of one, and how the act is then known.
CITED = {"Văn bản": None, "Công hàm": OTHER, "Thư": OTHER, "Lời dạy": None}
CODES = {
    "QĐ": "decision", "KH": "plan", "BC": "report", "TTR": "submission", "CV": OFFICIAL_LETTER,
    "HD": "guidance", "CT": "directive", "TB": "notice", "CTR": "programme", "CTRPH": "programme",
    "CTPH": "programme", "CTHĐ": "programme", "NĐ": "decree", "TT": "circular", "TTLT": "circular",
    "NQ": "resolution", "NQLT": "resolution", "CĐ": "telegram", "KL": "conclusion", "QC": OTHER,
    "QYĐ": OTHER, "QĐI": OTHER, "ĐA": OTHER, "BB": OTHER, "PA": OTHER, "KHLT": "plan",
    "KHPH": "plan", "HDLT": "guidance", "HDLN": "guidance", "KHLN": "plan", "TTRI": OTHER,
    "L": "law", "PL": "law", "CTR-HĐ": "programme", "GM": OTHER, "QCPH": OTHER,
}  # fmt: skip

_JOINT = (
    r"(?:\s+(?:phối\s+hợp|liên\s+tịch|liên\s+ngành|liên\s+cơ\s+quan|hành\s+động|công\s+tác|"
    r"tổng\s+thể|chuyên\s+đề))*"
)
_WORDS = alternatives(*TYPES)
TITLE_ALONE = re.compile(rf"^(?:dự\s+thảo\s*)?(?P<word>{_WORDS}){_JOINT}\s*[*]*$", re.IGNORECASE)
_TITLE_BEFORE = re.compile(
    rf"^(?P<word>{alternatives(*(word.upper() for word in TYPES))})(?:\s+(?:PHỐI\s+HỢP|LIÊN\s+TỊCH|"
    r"LIÊN\s+NGÀNH|HÀNH\s+ĐỘNG))?\s+(?P<rest>\S.*)$",
    re.DOTALL,
)
_BY_WORD = {" ".join(word.casefold().split()): kind for word, kind in TYPES.items()}


def type_of_word(word: str) -> str:
    """Return the type that a printed type word stands for."""
    return _BY_WORD.get(" ".join(word.casefold().split()), OTHER)


def title_word(text: str) -> tuple[str, int] | None:
    """Return the type word at the head of ``text`` as a title, and where its title begins.

    ``QUYẾT ĐỊNH:`` with a colon is not a title but the line that enacts.
    """
    alone = TITLE_ALONE.match(text)
    if alone:
        return alone["word"], len(text)
    before = _TITLE_BEFORE.match(text)
    if before and not before["rest"].startswith(":"):
        return before["word"], before.start("rest")
    return None


def type_of_symbol(symbol: str | None) -> str | None:
    """Return the type whose code opens ``symbol``; a symbol without a code is a letter's."""
    if not symbol:
        return None
    first = re.split(r"[/\-–\s]", symbol, maxsplit=1)[0].upper()
    return CODES.get(first, OFFICIAL_LETTER)
