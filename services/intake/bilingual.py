"""An article with its English for translation tools: TMX 1.4b and XLIFF 1.2."""

import re
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

import shared
from services.intake.schemas import ArticleOut, SegmentOut

TMX_TYPE = "application/x-tmx+xml"
XLIFF_TYPE = "application/x-xliff+xml"

_XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "http://www.w3.org/XML/1998/namespace"
# What XML 1.0 cannot hold at all; an engine may give anything.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNDETERMINED = "und"

register_namespace("", _XLIFF)


def tmx(article: ArticleOut) -> bytes:
    """One unit for each sentence that has English of its own. Flagged ones carry the reasons as notes."""
    language = article.language or _UNDETERMINED
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
    body = SubElement(root, "body")
    for segment in article.segments:
        if segment.engine == "none":
            continue
        unit = SubElement(body, "tu", tuid=f"{article.id}-{segment.position}")
        for reason in segment.flag_reasons:
            _text(unit, "note", reason)
        _text(unit, "prop", _engine(segment), type="x-engine")
        for code, text in ((language, segment.original), ("en", segment.english)):
            _text(SubElement(unit, "tuv", {f"{{{_XML}}}lang": code}), "seg", text)
    return _bytes(root)


def xliff(article: ArticleOut) -> bytes:
    """Every sentence in its paragraph. What is flagged needs review; what is not translated has no target."""
    root = Element(f"{{{_XLIFF}}}xliff", version="1.2")
    file = _inside(
        root,
        "file",
        {
            "original": article.url or article.id,
            "source-language": article.language or _UNDETERMINED,
            "target-language": "en",
            "datatype": "plaintext",
            "tool-id": "dateline",
        },
    )
    header = _inside(file, "header")
    tool = {"tool-id": "dateline", "tool-name": "Dateline", "tool-version": shared.__version__}
    _inside(header, "tool", tool)
    body = _inside(file, "body")
    for paragraph, segments in groupby(article.segments, key=lambda one: one.paragraph):
        group = _inside(body, "group", {"id": f"p{paragraph}", "restype": "x-paragraph"})
        for segment in segments:
            _unit(group, segment)
    return _bytes(root)


def _unit(group: Element, segment: SegmentOut) -> None:
    attributes = {"id": str(segment.position), "approved": "no", f"{{{_XML}}}space": "preserve"}
    unit = _inside(group, "trans-unit", attributes)
    _inside(unit, "source", text=segment.original)
    if segment.engine != "none":
        state = "needs-review-translation" if segment.flags else "translated"
        _inside(unit, "target", {"state": state, "state-qualifier": "leveraged-mt"}, text=segment.english)
        _inside(unit, "note", {"from": "engine"}, text=_engine(segment))
    for reason in segment.flag_reasons:
        _inside(unit, "note", {"from": "check", "annotates": "target"}, text=reason)


def _engine(segment: SegmentOut) -> str:
    return " ".join(part for part in (segment.engine_label, segment.engine_version) if part)


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _clean(text)


def _inside(parent: Element, name: str, attributes: dict[str, str] | None = None, *, text: str = "") -> Element:
    given = {key: _clean(value) for key, value in (attributes or {}).items()}
    element = SubElement(parent, f"{{{_XLIFF}}}{name}", given)
    element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _bytes(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
