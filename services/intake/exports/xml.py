"""XML that is written unit by unit, so that a long article takes no more memory than a short one."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from services.intake.api.schemas.articles import SegmentOut

XML = "http://www.w3.org/XML/1998/namespace"
UNDETERMINED = "und"

# What XML 1.0 cannot hold at all; an engine may give anything.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLOCK_BYTES = 64 * 1024


def in_blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks of a size that is worth sending."""
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= _BLOCK_BYTES:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def engine_of(segment: SegmentOut) -> str:
    """Name and version of the engine that gave the English."""
    return " ".join(part for part in (segment.engine_label, segment.engine_version) if part)


def child(parent: Element, name: str, attributes: dict[str, str] | None = None, *, text: str = "") -> Element:
    """A new element inside another, without characters that XML cannot hold."""
    cleaned = {key: _clean(value) for key, value in (attributes or {}).items()}
    element = SubElement(parent, name, cleaned)
    element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def around_the_body(root: Element) -> tuple[bytes, bytes]:
    """The file without its units: up to where they stand, and from there on."""
    whole: bytes = tostring(root, encoding="utf-8", xml_declaration=True, short_empty_elements=False)
    opening, end, rest = whole.partition(b"</body>")
    return opening, end + rest


def written(unit: Element) -> bytes:
    """One unit as it stands in the file."""
    xml: bytes = tostring(unit, encoding="utf-8", xml_declaration=False)
    return xml
