"""The body of a request as a stream that use cases can read without knowing of HTTP."""

from dataclasses import dataclass

from werkzeug.exceptions import ClientDisconnected

from services.intake.use_cases.batch_lines import Stream


@dataclass(frozen=True, slots=True)
class Body:
    """Fails as any stream does where the client goes in the middle of it."""

    stream: Stream

    def read(self, size: int, /) -> bytes:
        """At most so many bytes.

        Raises:
            OSError: the connection broke.
        """
        try:
            return self.stream.read(size)
        except ClientDisconnected as error:
            raise ConnectionError("the client has gone") from error
