"""What changed between two versions of a report."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from chungtay.reporting.rules.consolidation import paragraphs_of
from chungtay.reporting.rules.content import Content
from chungtay.reporting.rules.template import Template


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, what stood there, what stands there now; either may be empty."""

    label: str
    before: str
    after: str


def changes_between(form: Template, old: Content, new: Content) -> list[Change]:
    """Return the changes of figures, then of words, in the order of the form."""
    return [*_figures(form, old, new), *_words(form, old, new)]


def _figures(form: Template, old: Content, new: Content) -> Iterator[Change]:
    for code, row in form.indicators.items():
        was, now = old.figures.get(code), new.figures.get(code)
        before, after = (row.shown(cell.value) if cell else "" for cell in (was, now))
        if before != after:
            yield Change(row.label, before, after)
        before, after = (cell.note if cell else "" for cell in (was, now))
        if before != after:
            yield Change(row.label, before, after)


def _words(form: Template, old: Content, new: Content) -> Iterator[Change]:
    for section in form.sections:
        was = paragraphs_of(old.narratives.get(section.key, ""))
        now = paragraphs_of(new.narratives.get(section.key, ""))
        for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if kind != "equal":
                label = f"{section.marker} {section.title}"
                yield Change(label, "\n".join(was[a:b]), "\n".join(now[c:d]))
