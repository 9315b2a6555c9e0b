"""Styles: contrast of every pair in use, layers in order, fonts and files of our own."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "src/chungtay/web/static/web"
SHEETS = sorted(STATIC.rglob("*.css"))
TEXT = {
    "ink": ("desk", "paper", "sunken", "teal-wash", "red-wash", "step-1", "step-2", "step-3"),
    "ink-2": ("desk", "paper", "sunken", "teal-wash"),
    "ink-3": ("desk", "paper", "sunken"),
    "teal": ("desk", "paper", "teal-wash"),
    "red": ("desk", "paper", "red-wash"),
    "gold": ("paper", "gold-wash"),
    "on-teal": ("teal", "teal-2", "step-4"),
    "on-red": ("red", "red-2"),
    "paper": ("ink",),
}
PAIRS = [(text, ground) for text, grounds in TEXT.items() for ground in grounds]


def token_blocks() -> list[dict[str, str]]:
    """Colours by name: light, dark by the system, dark by choice."""
    css = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
    blocks = [dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})", b)) for b in css.split("{")]
    return [block for block in blocks if "desk" in block]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable_on_its_ground(look: int, text: str, ground: str) -> None:
    colours = token_blocks()[look]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("look", [0, 1], ids=["light", "dark"])
def test_borders_of_controls_can_be_seen(look: int) -> None:
    colours = token_blocks()[look]
    assert contrast(colours["line-2"], colours["paper"]) >= 3


def test_dark_is_the_same_by_choice_and_by_system() -> None:
    _, by_system, by_choice = token_blocks()
    assert by_system == by_choice


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_sheet_is_whole_and_asks_nobody_else(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    assert css.count("{") == css.count("}")
    for address in re.findall(r"url\([\"']?([^\"')]+)", css):
        if not address.startswith(("data:", "#")):
            assert (sheet.parent / address).is_file(), address


def test_every_sheet_is_imported_after_the_layers_are_named() -> None:
    main = (STATIC / "chungtay.css").read_text(encoding="utf-8")
    assert main.index("@layer tokens") < main.index("@import")
    assert set(re.findall(r"css/\w+\.css", main)) == {f"css/{s.name}" for s in SHEETS[1:]}


def test_rules_stand_in_a_layer() -> None:
    for sheet in SHEETS:
        css = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        starts = re.findall(r"^\S[^{;]*[{;]", css, flags=re.M)
        assert all(start.startswith(("@layer", "@import", "@font-face", "}")) for start in starts)


def test_fonts_come_with_their_licence() -> None:
    fonts = STATIC / "fonts"
    families = {re.split(r"-(latin|vietnamese)", font.stem)[0] for font in fonts.glob("*.woff2")}
    assert families == {"be-vietnam-pro", "tinos"}
    for family in families:
        licence = (fonts / f"OFL-{family}.txt").read_text(encoding="utf-8")
        assert "SIL Open Font License, Version 1.1" in licence


def test_icons_named_by_templates_exist() -> None:
    known = set(re.findall(r"\.i-([a-z]+)", (STATIC / "css/icons.css").read_text("utf-8")))
    templates = (STATIC.parents[1] / "templates").rglob("*.html")
    used = {
        name
        for template in templates
        for name in re.findall(r'<c-icon name="([a-z]+)"', template.read_text("utf-8"))
    }
    assert used <= known
