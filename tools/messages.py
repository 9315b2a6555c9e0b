"""Translations: collect and compile them (``make``), or say what is missing (``check``).

Source strings are Vietnamese; English is the one translation. Collecting needs GNU gettext,
compiling and checking do not.
"""

import os
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src/chungtay/locale"
CATALOGUE = LOCALE / "en/LC_MESSAGES/django.po"
# Better Vietnamese for a few of the framework's own messages; kept by hand.
OVERRIDES = LOCALE / "vi/LC_MESSAGES/django.po"


def collect() -> None:
    """Rewrite the catalogue from the sources."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    command = [
        str(ROOT / ".venv/bin/chungtay"), "makemessages", "--locale", "en", "--no-obsolete",
        "--add-location", "file", "--no-wrap",
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT / "src/chungtay", env=dict(os.environ), check=True)  # noqa: S603
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=0)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in catalogue.fuzzy_entries():  # guesses of msgmerge mislead more than they help
        entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
        entry.flags.remove("fuzzy")
        entry.previous_msgid = entry.previous_msgid_plural = None
    catalogue.sort(key=lambda entry: entry.msgid)
    catalogue.save()


def compile_catalogues() -> None:
    """Write the compiled catalogues beside the text ones."""
    for path in (CATALOGUE, OVERRIDES):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def faults() -> list[str]:
    """Return what is untranslated, doubtful, or not compiled."""
    catalogue = polib.pofile(str(CATALOGUE))
    found = [f"untranslated: {entry.msgid}" for entry in catalogue.untranslated_entries()]
    found += [f"fuzzy: {entry.msgid}" for entry in catalogue.fuzzy_entries()]
    found += [f"older than its text: {path}" for path in (CATALOGUE, OVERRIDES) if _is_stale(path)]
    return found


def _is_stale(path: Path) -> bool:
    compiled = {entry.msgid: entry for entry in polib.mofile(str(path.with_suffix(".mo")))}
    return any(
        entry.msgid not in compiled
        or (entry.msgstr, entry.msgstr_plural)
        != (compiled[entry.msgid].msgstr, compiled[entry.msgid].msgstr_plural)
        for entry in polib.pofile(str(path))
    )


def main() -> int:
    """Run ``make`` or ``check``."""
    if sys.argv[1:] == ["make"]:
        collect()
        compile_catalogues()
        return 0
    found = faults()
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
