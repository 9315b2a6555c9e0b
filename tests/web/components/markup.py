"""What a page must be, whatever it says: well formed, nothing inline, every reference found."""

import re
from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
REFERRING = ("aria-labelledby", "aria-describedby", "for", "form")


class Markup(HTMLParser):
    """Collects what is wrong with a page in ``faults``."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.references: set[str] = set()
        self.faults: list[str] = []
        self.feed(page)
        self.close()
        self.faults += [f"not closed: {tag}" for tag in self.open]
        self.faults += [f"twice: #{i}" for i in set(self.ids) if self.ids.count(i) > 1]
        self.faults += [f"nowhere: #{i}" for i in self.references - set(self.ids)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_at(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_at(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closes nothing: {tag} at {self.getpos()}")

    def _look_at(self, tag: str, attrs: dict[str, str | None]) -> None:
        if "style" in attrs or tag == "style":
            self.faults.append(f"inline style at {self.getpos()}")
        if tag == "script" and not attrs.get("src"):
            self.faults.append(f"inline script at {self.getpos()}")
        self.faults += [f"inline handler: {name}" for name in attrs if re.match(r"on[a-z]", name)]
        if identity := attrs.get("id"):
            self.ids.append(identity)
        for name in REFERRING:
            self.references |= set((attrs.get(name) or "").split())
