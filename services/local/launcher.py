"""Starts one program of the stack, stands for it towards the supervisor, and ends it when the supervisor has gone.

``launcher.py LIFELINE GRACE NICENESS COMMAND…`` leads the program's process group. LIFELINE is the reading end of a
pipe; the supervisor alone has the other end, so that it closes with the supervisor, however that ends. GRACE are the
seconds that the program has then to end by itself. Signals to the launcher go on to the program, and the launcher ends
as the program did.

A process of its own does this, for nothing of the kind is sure inside the program or in a fork of the supervisor: that
has threads, and Linux's own signal at a parent's death comes when the *thread* has ended that started the program.

Run as a file, with the standard library alone, so that it is small and there at once.
"""

import os
import resource
import select
import signal
import sys
import time

_NOT_FOUND = 127
"""As shells report a program that is not there."""

_PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2)
_IGNORED_BY_PYTHON = (signal.SIGPIPE, signal.SIGXFSZ)


def main() -> None:
    lifeline, grace, niceness = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    command = sys.argv[4:]
    os.set_inheritable(lifeline, False)
    signals = _signals()
    if niceness:
        _give_way(niceness)
    try:
        program = os.posix_spawnp(command[0], command, os.environ, setsigdef=_IGNORED_BY_PYTHON)
    except OSError as error:
        print(f"{command[0]} cannot be started: {error.strerror}", file=sys.stderr)
        sys.exit(_NOT_FOUND)
    _end_as(_attend(program, lifeline, signals, grace=grace))


def _signals() -> int:
    """A file that gives the number of each signal as it comes."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer)
    for number in (*_PASSED_ON, signal.SIGCHLD):
        # Python hands on what has a handler.
        signal.signal(number, lambda *_: None)
    return reader


def _give_way(niceness: int) -> None:
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


def _attend(program: int, lifeline: int, signals: int, *, grace: float) -> int:
    """Pass signals on until the program has ended; how it did, as ``os.waitpid`` tells.

    When the supervisor has gone the whole group ends, this process too.
    """
    # Not select(), which knows numbers below 1,024 alone: the lifeline has the number that it has in the supervisor.
    both = select.poll()
    both.register(signals, select.POLLIN)
    both.register(lifeline, select.POLLIN)
    while True:
        ready = [file for file, _ in both.poll()]
        if lifeline in ready:
            _end_group(program, grace=grace)
        _pass_on(program, signals)
        ended, status = os.waitpid(program, os.WNOHANG)
        if ended:
            return status


def _pass_on(program: int, signals: int) -> None:
    for number in os.read(signals, 512):
        if number != signal.SIGCHLD:
            # It is not waited for yet, so the number is still its own.
            os.kill(program, number)


def _end_group(program: int, *, grace: float) -> None:
    """Ask the program to end, wait as long as it may take, and end all that is left with this process."""
    until = time.monotonic() + grace
    os.kill(program, signal.SIGTERM)
    while os.waitpid(program, os.WNOHANG) == (0, 0) and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(0, signal.SIGKILL)


def _end_as(status: int) -> None:
    """End in the way that the program did, so that the supervisor sees what happened to it."""
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if -code not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    sys.exit(code)


if __name__ == "__main__":
    main()
