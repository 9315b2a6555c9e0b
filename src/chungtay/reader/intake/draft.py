"""A source while it is being put together, block by block."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

from chungtay.kernel.text import gettext_noop, nfc
from chungtay.reader.source import Block, BlockKind, Notice, Source

# More than any plan has (about 1,000 pages), and few enough to be read in seconds.
MAX_BLOCKS = 50_000
MAX_CHARACTERS = 4_000_000
CUT_OFF = Notice(
    code="cut_off",
    message=gettext_noop(
        "Tệp quá dài nên chỉ đọc phần đầu. Hãy tách thành nhiều tệp để đọc phần còn lại."
    ),
)

_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")
# Bullets of the Symbol and Wingdings fonts, which have no meaning outside them.
_SYMBOLS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf076\uf071"), "•")
_SYMBOLS |= {0xF02D: "-", 0xF02B: "+"}
_INVISIBLE = dict.fromkeys([*range(9), *range(14, 32), 127, 0xAD, 0x200B, 0x2060, 0xFEFF])
_MOST_MARKS = 4
_FOREIGN = re.compile("[^\x00-\u02ff\u1e00-\u20cf]{5,}")  # may hold heaps; quick to look for
_CLEAN = str.maketrans({**_INVISIBLE, **_SYMBOLS})


def clean(text: str) -> str:
    """Return ``text`` in NFC with ``\\n`` line ends and without invisible characters."""
    lines = _LINE_ENDS.sub("\n", text).translate(_CLEAN)
    return nfc(_FOREIGN.sub(_without_heaps, lines))


def _without_heaps(foreign: re.Match[str]) -> str:
    return _heaps().sub(lambda heap: heap[0][:_MOST_MARKS], foreign[0])


@cache
def _heaps() -> re.Pattern[str]:
    """Match marks heaped on a letter beyond any language; composing them takes quadratic time."""
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
    return re.compile(f"[{marks}]{{{_MOST_MARKS + 1},}}")


@dataclass(slots=True)
class Draft:
    """Blocks and their text so far; ``full`` once the stated limit is reached."""

    full: bool = False
    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _warnings: list[Notice] = field(default_factory=list)
    _length: int = 0
    _line: int = 1

    def add(
        self,
        text: str,
        *,
        kind: BlockKind,
        label: str = "",
        place: tuple[int, int, int] | None = None,
        confidence: float = 1.0,
        page: int | None = None,
        word_confidences: tuple[float, ...] = (),
    ) -> None:
        """Append ``text`` as a block of its own; blank text is left out.

        ``place`` is the table, row and column of a cell, each counted from 0.
        """
        words = clean(text).strip()
        if not words or self.full:
            return
        if len(self._blocks) == MAX_BLOCKS or self._length + len(words) > MAX_CHARACTERS:
            self.cut_off()
            return
        table, row, column = place or (None, None, None)
        self._blocks.append(
            Block(
                kind=kind,
                start=self._length,
                end=self._length + len(words),
                line=self._line,
                label=label,
                table=table,
                row=row,
                column=column,
                confidence=confidence,
                page=page,
                word_confidences=word_confidences,
            )
        )
        self._parts.append(words)
        self._length += len(words) + 1
        self._line += words.count("\n") + 1

    def cut_off(self) -> None:
        """Take no more blocks and say so."""
        if not self.full:
            self.full = True
            self.warn(CUT_OFF)

    def warn(self, notice: Notice) -> None:
        """Append a warning."""
        self._warnings.append(notice)

    def source(self) -> Source:
        """Return what was put together."""
        return Source(
            text="\n".join(self._parts),
            blocks=tuple(self._blocks),
            warnings=tuple(self._warnings),
        )
