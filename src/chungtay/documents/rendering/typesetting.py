"""The typst compiler with our own letters and nothing of the machine it runs on."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

import typst

from chungtay.documents.fonts import FONT_FOLDER

TEMPLATES = Path(__file__).parent / "templates"


def typeset(template: str, items: Sequence[Mapping[str, object]]) -> list[bytes]:
    """Return one PDF for each item, which ``template`` reads as JSON and never as markup.

    One compiler serves all items, so that fonts and template are read once.
    """
    compiler = typst.Compiler(
        input=TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )
    return [
        cast(
            bytes,
            compiler.compile(
                format="pdf", sys_inputs={"data": json.dumps(item, ensure_ascii=False)}
            ),
        )
        for item in items
    ]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_FOLDER)]
    )
