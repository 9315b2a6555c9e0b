"""Spreadsheets as an administrator of Kbang sends them in."""

import pytest

from chungtay.administration.selectors.sheets import office_columns, people_columns
from chungtay.web.sheets.book import write_book


def sheet_of(columns, rows):
    """Return a workbook; a row gives its cells by key."""
    keys = [column.key for column in columns]
    return write_book("Bảng", columns, [[row.get(key) for key in keys] for row in rows], [])


@pytest.fixture
def people_sheet():
    """Make a workbook of people from rows."""
    return lambda *rows: sheet_of(people_columns(), rows)


@pytest.fixture
def office_sheet():
    """Make a workbook of offices from rows."""
    return lambda *rows: sheet_of(office_columns(), rows)
