"""A commune under review, as the tests of the reviews have it."""

from tests.reviews.conftest import commune

__all__ = ["commune"]
