"""Shapes that the operations of several contexts take."""

from typing import Annotated

from ninja import Field

# The key of an object: no more than what a database stores as one, so that asking cannot fail.
Key = Annotated[int, Field(ge=0, le=2**63 - 1)]
