"""What reading a file costs, measured in a process of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_WALL = 120  # seconds; the machine may be busy with something else
_SCRIPT = """
import re, resource, sys
from pathlib import Path
from chungtay.reader.source import UnreadableError
{work}
try:
    work(Path(sys.argv[1]).read_bytes(), name="a")
except UnreadableError:
    pass
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
# Not ru_maxrss: it counts the memory of the test process before this one began.
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(sum(one.ru_utime + one.ru_stime for one in used), int(peak) // 1024)
"""


@dataclass(frozen=True)
class Cost:
    """Processor time, that of child processes too, and peak memory."""

    seconds: float
    megabytes: int


def cost_of(work: str, path: Path) -> Cost:
    """Return what it costs to hand the file at ``path`` to what ``work`` imports as ``work``."""
    done = subprocess.run(  # noqa: S603 -- our own script
        [sys.executable, "-c", _SCRIPT.format(work=work), str(path)],
        capture_output=True,
        timeout=_WALL,
        check=True,
    )
    seconds, megabytes = done.stdout.split()
    return Cost(float(seconds), int(megabytes))
