"""Tinos (OFL-1.1): the open letters with the widths of Times New Roman, kept here for PDF."""

from pathlib import Path

FONT_FOLDER = Path(__file__).parent
FAMILY = "Tinos"
