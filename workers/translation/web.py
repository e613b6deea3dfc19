"""Reading an answer under a time limit of its own: a socket's limit only bounds each pause."""

import time
from collections.abc import Iterator
from http.client import HTTPResponse

_CHUNK = 1 << 16


def chunks(response: HTTPResponse, *, until: float) -> Iterator[bytes]:
    """The body as it comes.

    Args:
        until: a ``time.monotonic`` value.

    Raises:
        TimeoutError: the body was not complete by then.
    """
    while chunk := response.read1(_CHUNK):
        yield chunk
        if time.monotonic() > until:
            raise TimeoutError("the answer took too long")
