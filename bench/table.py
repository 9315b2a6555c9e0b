"""What a benchmark returns: a table of figures, and what they mean."""

import os
import platform
import resource
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one benchmark; the first cell of a row names what was measured."""

    title: str
    how: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = field(default=())

    def markdown(self) -> str:
        """Return the table as a section of docs/benchmarks.md."""
        lines = [f"## {self.title}", "", self.how, ""]
        lines += ["| " + " | ".join(self.columns) + " |", "|---" * len(self.columns) + "|"]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        lines += ["", *(f"* {note}" for note in self.notes)]
        return "\n".join(lines).rstrip() + "\n"


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of several runs of one thing."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median, in seconds."""
        return median(self.wall)

    @property
    def p95(self) -> float:
        """The 95th percentile, in seconds."""
        ordered = sorted(self.wall)
        return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]

    @property
    def cpu50(self) -> float:
        """The median of processor time, in seconds."""
        return median(self.cpu)


def timed(work: Callable[[], object], *, runs: int, warm_up: int = 1) -> Times:
    """Return the times of ``work``, after runs that are not counted."""
    for _ in range(warm_up):
        work()
    wall, cpu = [], []
    for _ in range(runs):
        started, started_cpu = perf_counter(), process_time()
        work()
        wall.append(perf_counter() - started)
        cpu.append(process_time() - started_cpu)
    return Times(tuple(wall), tuple(cpu))


def ms(seconds: float) -> str:
    """Return milliseconds with one digit."""
    return f"{1000 * seconds:,.1f} ms"


def machine() -> str:
    """Return one line about the machine; others at work on it show in its load."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    load = f"load {os.getloadavg()[2]:.1f} on {os.cpu_count()} processors"
    return (
        f"Python {platform.python_version()}, {platform.machine()}; peak memory {peak} MB; {load}"
    )
