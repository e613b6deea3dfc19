"""One Apertium mode as processes that stay: its dictionaries are read once and not for every article.

A mode is a chain of programs. Asked to, each of them answers a text that ends in NUL at once, and keeps nothing of it
for the next. The tagger is the exception, see :mod:`apertium_tagger`.
"""

import contextlib
import os
import re
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from ctypes.util import find_library
from functools import cache
from pathlib import Path

from workers.translation.engines import EngineError
from workers.translation.engines.apertium_tagger import Tagger

_TAGGER = "apertium-tagger"
# What Apertium's own reader of plain text puts behind a paragraph: a full stop that its writer takes away again.
_END = ".[][\n]"
_RESERVED = re.compile(r"([\[\]{}^$/\\@<>])")
_ESCAPED = re.compile(r"\\(.)")
_END_FOUND = re.compile(r"\.?\[\]\[\n\]\s*$")
_BLOCK = 65_536


class _Gone(EngineError):
    """A program of the chain has ended."""


class ApertiumMode:
    """A mode's file and its processes, which are started with the first sentence.

    Args:
        file: the ``.mode`` file.
        environment: where the programs are found.
        seconds: time limit for all sentences of one call.
    """

    def __init__(self, file: Path, *, environment: Mapping[str, str], seconds: float) -> None:
        self._file = file
        self._environment = dict(environment)
        self._seconds = seconds
        self._parts: list[_Stay | Tagger] | None = None

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """One translation a sentence, in order.

        Raises:
            EngineError: a program failed or took too long; the next call starts them again.
        """
        texts = [_RESERVED.sub(r"\\\1", one.replace("\0", " ")) + _END for one in sentences]
        until = time.monotonic() + self._seconds
        try:
            answers = self._answers(texts, until)
        except (_Gone, BrokenPipeError):
            # Something ended them from outside: that is no fault of these sentences.
            self.close()
            answers = self._answers(texts, until)
        return [_ESCAPED.sub(r"\1", _END_FOUND.sub("", one)).strip() for one in answers]

    def _answers(self, texts: list[str], until: float) -> list[str]:
        try:
            for part in self._started():
                texts = part.answer(texts, until=until)
        except (_Gone, BrokenPipeError):
            raise
        except (OSError, subprocess.SubprocessError, EngineError) as error:
            self.close()
            raise EngineError(f"Apertium {self._file.stem}: {error}") from error
        except BaseException:
            # A time limit struck: what the programs still say must not become the answer to the next sentences.
            self.close()
            raise
        return texts

    def _started(self) -> "list[_Stay | Tagger]":
        if self._parts is None:
            self._parts = [
                Tagger(one, self._environment) if one.startswith(_TAGGER) else _Stay(one, self._environment)
                for one in _parts(self._file.read_text(encoding="utf-8"))
            ]
        return self._parts

    def close(self) -> None:
        """End the processes."""
        parts, self._parts = self._parts, None
        for part in parts or []:
            part.close()


def _parts(mode: str) -> list[str]:
    """The chain cut at its taggers; what stays together is one pipeline of the shell.

    The two arguments of a mode say how unknown words are shown (``-g``: with a mark), and are empty for the tagger.
    """
    steps = [one.strip().replace("$1", "-g").replace("$2", "") for one in mode.strip().split("|")]
    parts: list[list[str]] = [[]]
    for step in steps:
        program, _, arguments = step.partition(" ")
        if program == _TAGGER:
            parts += [[step], []]
        else:
            parts[-1].append(f"{program} -z {arguments}")
    return [" | ".join(part) for part in parts if part]


_ALLOCATOR = "libjemalloc.so.2"


@cache
def _compact_memory(library_path: str) -> Mapping[str, str]:
    """An allocator for the programs that stay: a dictionary is millions of small nodes, and jemalloc packs them closer.

    A dictionary of 145 MB takes 89 MB with it, and is read in half the time. Empty where it is not installed.
    """
    unpacked = [Path(folder) / _ALLOCATOR for folder in library_path.split(":") if folder]
    library = next((str(file) for file in unpacked if file.exists()), None) or find_library("jemalloc")
    return {"LD_PRELOAD": library} if library else {}


class _Stay:
    """A pipeline that stays and answers texts that end in NUL."""

    def __init__(self, command: str, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            ["sh", "-c", command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={**environment, **_compact_memory(environment.get("LD_LIBRARY_PATH", ""))},
            # A group of its own: it is ended as a whole, and ends by itself when our end of the pipe closes. No session
            # of its own: where Linux schedules by session, it would not be as nice as its worker.
            process_group=0,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._in, False)
        os.set_blocking(self._out, False)

    def answer(self, texts: Sequence[str], *, until: float) -> list[str]:
        waiting = memoryview(b"".join(one.encode() + b"\0" for one in texts))
        found = bytearray()
        with selectors.DefaultSelector() as ready:
            ready.register(self._out, selectors.EVENT_READ)
            ready.register(self._in, selectors.EVENT_WRITE)
            while found.count(b"\0") < len(texts):
                events = ready.select(max(0.0, until - time.monotonic()))
                if not events:
                    raise EngineError("it took too long")
                for key, _ in events:
                    if key.fd == self._out:
                        found += self._read()
                    elif waiting:
                        waiting = waiting[os.write(self._in, waiting[:_BLOCK]) :]
                    else:
                        ready.unregister(self._in)
        return [one.decode("utf-8", "replace") for one in bytes(found).split(b"\0")[: len(texts)]]

    def _read(self) -> bytes:
        block = os.read(self._out, _BLOCK)
        if not block:
            raise _Gone("one of its programs ended")
        return block

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
