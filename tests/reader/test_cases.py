"""Documents of many kinds, labelled by hand: what is found stands above a bar, field by field.

Those under ``unseen`` were written and labelled by somebody who knew only the contract of the
answer, not the reader; the reader was never tuned on them.
"""

import pytest
from bench.reader.run import CASES, cases, seed_cases
from bench.reader.score import score


def test_cases_tuned_are_read_nearly_without_error() -> None:
    assert score(cases(CASES)).macro_f1 >= 0.98


def test_cases_unseen_are_read_as_well_as_promised() -> None:
    assert score(cases(CASES / "unseen")).macro_f1 >= 0.95


def test_seeds_are_read_as_labelled() -> None:
    found = list(seed_cases())
    if not found:
        pytest.skip("the seed documents are not beside the repository")

    assert score(found).macro_f1 >= 0.99
