"""An article as a translation memory: TMX 1.4b."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

import shared
from services.intake.api.schemas.articles import SegmentOut
from services.intake.exports.xml import UNDETERMINED, XML, around_the_body, child, engine_of, written
from services.intake.reads.articles import Heading
from shared.domain.provenance import NoEngine

TYPE = "application/x-tmx+xml"


def tmx(about: Heading, segments: Iterable[SegmentOut]) -> Iterator[bytes]:
    """One unit for each sentence that has English of its own. Flagged ones carry the reasons as notes."""
    language = about.language or UNDETERMINED
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
    opening, closing = around_the_body(root)
    yield opening
    for segment in segments:
        if segment.engine != NoEngine.UNTRANSLATED:
            yield written(_memory(about.id, language, segment))
    yield closing


def _memory(article_id: str, language: str, segment: SegmentOut) -> Element:
    unit = Element("tu", tuid=f"{article_id}-{segment.position}")
    for reason in segment.flag_reasons:
        child(unit, "note", text=reason)
    child(unit, "prop", {"type": "x-engine"}, text=engine_of(segment))
    for code, text in ((language, segment.original), ("en", segment.english)):
        child(SubElement(unit, "tuv", {f"{{{XML}}}lang": code}), "seg", text=text)
    return unit
