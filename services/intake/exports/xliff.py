"""An article with its English for translation tools: TMX 1.4b and XLIFF 1.2.

Written sentence by sentence, so that a long article takes no more memory than a short one.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

import shared
from services.intake.api.schemas.articles import SegmentOut
from services.intake.reads.articles import Heading
from shared.domain.provenance import NoEngine

TMX_TYPE = "application/x-tmx+xml"
XLIFF_TYPE = "application/x-xliff+xml"

_XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "http://www.w3.org/XML/1998/namespace"
# What XML 1.0 cannot hold at all; an engine may give anything.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNDETERMINED = "und"

_BLOCK_BYTES = 64 * 1024


def tmx(about: Heading, segments: Iterable[SegmentOut]) -> Iterator[bytes]:
    """One unit for each sentence that has English of its own. Flagged ones carry the reasons as notes."""
    language = about.language or _UNDETERMINED
    root = Element("tmx", version="1.4")
    SubElement(
        root,
        "header",
        {
            "creationtool": "Dateline",
            "creationtoolversion": shared.__version__,
            "segtype": "sentence",
            "o-tmf": "Dateline",
            "adminlang": "en",
            "srclang": language,
            "datatype": "plaintext",
        },
    )
    SubElement(root, "body")
    opening, closing = _around_the_body(root)
    yield opening
    for segment in segments:
        if segment.engine != NoEngine.UNTRANSLATED:
            yield _bytes(_memory(about.id, language, segment))
    yield closing


def _memory(article_id: str, language: str, segment: SegmentOut) -> Element:
    unit = Element("tu", tuid=f"{article_id}-{segment.position}")
    for reason in segment.flag_reasons:
        _inside(unit, "note", text=reason)
    _inside(unit, "prop", {"type": "x-engine"}, text=_engine(segment))
    for code, text in ((language, segment.original), ("en", segment.english)):
        _inside(SubElement(unit, "tuv", {f"{{{_XML}}}lang": code}), "seg", text=text)
    return unit


def xliff(about: Heading, segments: Iterable[SegmentOut]) -> Iterator[bytes]:
    """Every sentence in its paragraph. What is flagged needs review; what is not translated has no target."""
    # Written as an attribute: each unit is written alone, and would name the namespace again.
    root = Element("xliff", {"xmlns": _XLIFF, "version": "1.2"})
    file = _inside(
        root,
        "file",
        {
            "original": about.url or about.id,
            "source-language": about.language or _UNDETERMINED,
            "target-language": "en",
            "datatype": "plaintext",
            "tool-id": "dateline",
        },
    )
    tool = {"tool-id": "dateline", "tool-name": "Dateline", "tool-version": shared.__version__}
    _inside(_inside(file, "header"), "tool", tool)
    _inside(file, "body")
    opening, closing = _around_the_body(root)
    yield opening
    for paragraph, group in groupby(segments, key=lambda one: one.paragraph):
        yield f'<group id="p{paragraph}" restype="x-paragraph">'.encode()
        for segment in group:
            yield _bytes(_unit(segment))
        yield b"</group>"
    yield closing


def in_blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks of a size that is worth sending."""
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= _BLOCK_BYTES:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def _unit(segment: SegmentOut) -> Element:
    unit = Element("trans-unit", {"id": str(segment.position), "approved": "no", f"{{{_XML}}}space": "preserve"})
    _inside(unit, "source", text=segment.original)
    if segment.engine != NoEngine.UNTRANSLATED:
        state = "needs-review-translation" if segment.flags else "translated"
        _inside(unit, "target", {"state": state, "state-qualifier": "leveraged-mt"}, text=segment.english)
        _inside(unit, "note", {"from": "engine"}, text=_engine(segment))
    for reason in segment.flag_reasons:
        _inside(unit, "note", {"from": "check", "annotates": "target"}, text=reason)
    return unit


def _engine(segment: SegmentOut) -> str:
    return " ".join(part for part in (segment.engine_label, segment.engine_version) if part)


def _inside(parent: Element, name: str, attributes: dict[str, str] | None = None, *, text: str = "") -> Element:
    given = {key: _clean(value) for key, value in (attributes or {}).items()}
    element = SubElement(parent, name, given)
    element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _around_the_body(root: Element) -> tuple[bytes, bytes]:
    """The file without its units: up to where they stand, and from there on."""
    whole: bytes = tostring(root, encoding="utf-8", xml_declaration=True, short_empty_elements=False)
    opening, end, rest = whole.partition(b"</body>")
    return opening, end + rest


def _bytes(unit: Element) -> bytes:
    written: bytes = tostring(unit, encoding="utf-8", xml_declaration=False)
    return written
