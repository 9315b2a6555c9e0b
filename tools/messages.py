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
CATALOGUE = ROOT / "src/chungtay/locale/en/LC_MESSAGES/django.po"


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
    catalogue.sort(key=lambda entry: entry.msgid)
    catalogue.save()


def compile_catalogue() -> None:
    """Write the compiled catalogue beside the text one."""
    polib.pofile(str(CATALOGUE)).save_as_mofile(str(CATALOGUE.with_suffix(".mo")))


def faults() -> list[str]:
    """Return what is untranslated, doubtful, or not compiled."""
    catalogue = polib.pofile(str(CATALOGUE))
    found = [f"untranslated: {entry.msgid}" for entry in catalogue.untranslated_entries()]
    found += [f"fuzzy: {entry.msgid}" for entry in catalogue.fuzzy_entries()]
    compiled = {e.msgid: e.msgstr for e in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    if any(compiled.get(e.msgid) != e.msgstr for e in catalogue if not e.msgid_plural):
        found.append("the compiled catalogue is older than the text: run `make messages`")
    return found


def main() -> int:
    """Run ``make`` or ``check``."""
    if sys.argv[1:] == ["make"]:
        collect()
        compile_catalogue()
        return 0
    found = faults()
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
