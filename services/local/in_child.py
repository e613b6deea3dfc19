"""What a started program does between fork and exec."""

import ctypes
import os
import signal
import time

_PR_SET_PDEATHSIG = 1

# Found before any fork: in the child of a program with threads as little as possible should happen.
_LIBC = ctypes.CDLL(None)


def give_way(niceness: int) -> None:
    """Be nice as a process and as a session.

    Where Linux schedules by session (``autogroup`` in sched(7)), niceness counts only among the processes of one, and
    each program here has its own. The kernel takes such a change ten times a second, from all together.
    """
    os.nice(niceness)
    for _ in range(20):
        try:
            group = os.open("/proc/self/autogroup", os.O_WRONLY)
            os.write(group, b"%d" % niceness)
        except BlockingIOError:
            time.sleep(0.05)
        except OSError:
            return  # Such groups are off, or this is no Linux.
        else:
            return


def die_with_parent() -> None:
    """Ask Linux to end the child when the supervisor is killed, so that nothing is left behind."""
    try:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        return
