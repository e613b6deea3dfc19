"""Clients that mean no good: they send and read so slowly that each would hold a thread, if it were given one."""

import asyncio
from contextlib import suppress

_HEAD = b"POST /api/v1/articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
_BYTE_EVERY = 0.5
_READ_ONCE = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
_READ_PAGES = 50


class SlowClients:
    """So many connections, a third each: heads that drip, bodies that drip, and readers that do not read.

    A connection that the intake ends is made again at once.
    """

    def __init__(self, port: int, count: int) -> None:
        self._port = port
        kinds = (self._drip_head, self._drip_body, self._do_not_read)
        self._tasks = [asyncio.create_task(self._again(kinds[at % len(kinds)])) for at in range(count)]
        self.ended = 0

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _again(self, kind) -> None:  # type: ignore[no-untyped-def]  # one of the three below
        while True:
            with suppress(OSError, asyncio.IncompleteReadError):
                reader, writer = await asyncio.open_connection("127.0.0.1", self._port, limit=1024)
                try:
                    await kind(reader, writer)
                finally:
                    writer.close()
            self.ended += 1
            await asyncio.sleep(_BYTE_EVERY)

    async def _drip_head(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(_HEAD + b"X-Slow: ")
        await self._drip(writer)

    async def _drip_body(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(_HEAD + b'Content-Length: 1000\r\n\r\n{"text": "')
        await self._drip(writer)

    async def _drip(self, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(_BYTE_EVERY)

    async def _do_not_read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]  # a socket's transport has it
        while True:
            # More than the intake reads ahead, and never a byte of what it answers.
            writer.write(_READ_ONCE)
            await writer.drain()
            await asyncio.sleep(_BYTE_EVERY * _READ_PAGES)


async def poll(port: int, job_id: str, answered: list[int]) -> None:
    """Wait for a job that does not end, again and again, as the API allows."""
    ask = f"GET /api/v1/jobs/{job_id} HTTP/1.1\r\nHost: 127.0.0.1\r\nPrefer: wait=20\r\n\r\n".encode()
    while True:
        with suppress(OSError, asyncio.IncompleteReadError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(ask)
                answered.append(int((await reader.readuntil(b"\r\n"))[9:12]))
            finally:
                writer.close()
