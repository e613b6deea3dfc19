"""JSON as clients send it: what is wrong with it is a ``400`` that says so, whatever it is."""

import json
from typing import Any, NoReturn

from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import BadRequest


class JSONBody(DefaultJSONProvider):
    """Flask's own, but strict: no half characters, no numbers that JSON has not, no nesting without end."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """What the text says.

        Raises:
            BadRequest: it is no JSON that can be worked with.
        """
        try:
            found = super().loads(s, parse_constant=_not_json, **kwargs)
            # Only an escape can bring half a character in: no encoding has one.
            if (b"\\ud" if isinstance(s, bytes) else "\\ud") in s.lower():  # type: ignore[operator]  # the same type
                json.dumps(found, ensure_ascii=False).encode()
        except UnicodeDecodeError as error:
            raise BadRequest(f"The body is not UTF-8: byte {error.start} cannot be read.") from error
        except UnicodeEncodeError as error:
            raise BadRequest("The body holds half a character (a lone surrogate).") from error
        except RecursionError as error:
            raise BadRequest("The body is nested too deep.") from error
        except ValueError as error:
            raise BadRequest("The body is not JSON.") from error
        return found


def _not_json(name: str) -> NoReturn:
    raise ValueError(f"JSON has no {name}")
