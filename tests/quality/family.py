"""What a process and all processes under it use: programs that stay are not in ``getrusage`` before they end."""

import os
from collections import defaultdict
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


def cpu_seconds() -> float:
    """Processor time of this process, of those under it, and of those that ended and were waited for."""
    ticks = 0
    for pid in _family():
        fields = _stat(pid)
        # utime, stime, cutime, cstime of proc(5), whose third field is the first here.
        ticks += sum(int(one) for one in fields[11:15]) if fields else 0
    return ticks / _TICKS


def memory_mb() -> float:
    """Proportional set size (a page that n processes share counts 1/n in each), in megabytes."""
    kilobytes = 0
    for pid in _family():
        try:
            lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1024


def _family() -> list[int]:
    children = defaultdict(list)
    for folder in _PROC.iterdir():
        fields = _stat(int(folder.name)) if folder.name.isdigit() else []
        if fields:
            children[int(fields[1])].append(int(folder.name))
    found = [os.getpid()]
    for pid in found:
        found += children[pid]
    return found


def _stat(pid: int) -> list[str]:
    """The fields behind the program's name; none where the process has ended."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []
