"""Builds Word files from bits of WordprocessingML."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file with ``body`` and further parts by name, such as ``styles``."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            root = {"styles": "styles", "numbering": "numbering"}.get(name, "hdr")
            archive.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{W}">{content}</w:{root}>')
    return out.getvalue()


def p(*runs: str, props: str = "") -> str:
    """Return a paragraph; a run that is no markup becomes one."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def r(text: str, props: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*content: str, props: str = "") -> str:
    """Return a cell."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{''.join(content)}</w:tc>"


def tbl(*rows: list[str]) -> str:
    """Return a table of rows of cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{chr(10).join(row)}</w:tr>' for row in rows)}</w:tbl>"


def num(level: int = 0, key: int = 1) -> str:
    """Return the paragraph property that makes it a member of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'


def lists(*levels: tuple[str, str], extra: str = "") -> str:
    """Return ``numbering.xml`` with one list whose levels are (format, text)."""
    body = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (style, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{body}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{extra}'
    )
