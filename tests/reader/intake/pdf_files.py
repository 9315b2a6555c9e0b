"""Builds PDF files: laid out by Typst, or object by object."""

import struct
import zlib

import typst

_LOCK = b"<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>"


def pdf(body: str, *, page: str = "") -> bytes:
    """Return a PDF file of Typst markup on A4."""
    head = f'#set page(paper: "a4", margin: (x: 25mm, y: 22mm){page})\n#set text(lang: "vi")\n'
    return bytes(typst.compile((head + body).encode()))


def raw_pdf(content: bytes, *, locked: bool = False) -> bytes:
    """Return a one-page PDF file with a compressed content stream."""
    stream = zlib.compress(content, 1)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        _LOCK,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, value in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt 6 0 R/ID[(a)(a)]" if locked else b""
    return out + (
        b"xref\n0 7\n0000000000 65535 f \n%strailer<</Size 7/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (table, lock, len(out))
    )


def png(width: int = 8, height: int = 8) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        sum_ = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", sum_)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * min(height, 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 8, height: int = 8) -> bytes:
    """Return the outline of a photo: enough to be taken for a whole one."""
    frame = struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8\xff\xc0" + frame + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + b"\0\xff\xd9"


def scan(pages: int = 1, *, text: str = "") -> bytes:
    """Return a PDF file whose pages are pictures, with ``text`` on a page before them."""
    picture = ", ".join(str(byte) for byte in png())
    image = f"#image(bytes(({picture})), width: 100%, height: 95%)"
    return pdf("#pagebreak()\n".join(([text] if text else []) + [image] * pages))
