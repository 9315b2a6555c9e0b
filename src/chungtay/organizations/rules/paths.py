"""Paths in the tree of organisations: the ids from the root down, as in ``1/4/9/``."""


def line_of(path: str) -> list[str]:
    """Return the paths of the bodies above and ``path`` itself, the root first."""
    steps = path.rstrip("/").split("/")
    return ["/".join(steps[: n + 1]) + "/" for n in range(len(steps))]
