"""An article as a bilingual file: XLIFF 1.2."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

import shared
from services.intake.api.schemas.articles import SegmentOut
from services.intake.exports.xml import UNDETERMINED, XML, around_the_body, child, engine_of, written
from services.intake.reads.articles import Heading
from shared.domain.provenance import NoEngine

TYPE = "application/x-xliff+xml"
_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"


def xliff(about: Heading, segments: Iterable[SegmentOut]) -> Iterator[bytes]:
    """Every sentence in its paragraph. What is flagged needs review; what is not translated has no target."""
    # Written as an attribute: each unit is written alone, and would name the namespace again.
    root = Element("xliff", {"xmlns": _NAMESPACE, "version": "1.2"})
    file = child(
        root,
        "file",
        {
            "original": about.url or about.id,
            "source-language": about.language or UNDETERMINED,
            "target-language": "en",
            "datatype": "plaintext",
            "tool-id": "dateline",
        },
    )
    tool = {"tool-id": "dateline", "tool-name": "Dateline", "tool-version": shared.__version__}
    child(child(file, "header"), "tool", tool)
    child(file, "body")
    opening, closing = around_the_body(root)
    yield opening
    for paragraph, group in groupby(segments, key=lambda one: one.paragraph):
        yield f'<group id="p{paragraph}" restype="x-paragraph">'.encode()
        for segment in group:
            yield written(_unit(segment))
        yield b"</group>"
    yield closing


def _unit(segment: SegmentOut) -> Element:
    unit = Element("trans-unit", {"id": str(segment.position), "approved": "no", f"{{{XML}}}space": "preserve"})
    child(unit, "source", text=segment.original)
    if segment.engine != NoEngine.UNTRANSLATED:
        state = "needs-review-translation" if segment.flags else "translated"
        child(unit, "target", {"state": state, "state-qualifier": "leveraged-mt"}, text=segment.english)
        child(unit, "note", {"from": "engine"}, text=engine_of(segment))
    for reason in segment.flag_reasons:
        child(unit, "note", {"from": "check", "annotates": "target"}, text=reason)
    return unit
