"""The least that a client of HTTP/1.1 can do, so that the bench costs little beside what it measures."""

import socket


class Connection:
    """One kept connection to a server on loopback."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._held = b""

    def post(self, path: str, body: bytes) -> int:
        """The answer's status; its body is read and dropped.

        Raises:
            OSError: the connection broke.
        """
        return self._ask("POST", path, ("Content-Type: application/json", f"Content-Length: {len(body)}"), body)

    def get(self, path: str) -> int:
        """As ``post``."""
        return self._ask("GET", path, (), b"")

    def _ask(self, method: str, path: str, headers: tuple[str, ...], body: bytes) -> int:
        lines = (f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *headers)
        self._socket.sendall("\r\n".join((*lines, "", "")).encode() + body)
        while b"\r\n\r\n" not in self._held:
            self._held += self._read()
        top, _, rest = self._held.partition(b"\r\n\r\n")
        length = next(int(line[15:]) for line in top.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        while len(rest) < length:
            rest += self._read()
        self._held = rest[length:]
        return int(top[9:12])

    def _read(self) -> bytes:
        block = self._socket.recv(65_536)
        if not block:
            raise ConnectionError("closed")
        return block
