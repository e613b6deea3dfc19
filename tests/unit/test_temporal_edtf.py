"""Every interval's EDTF is read by an independent EDTF parser, and spans the same days there."""

import time
from datetime import date

import pytest

from shared.temporal import LANGUAGES, Sentence, TemporalTagger, marked
from tests.unit.vocabulary import words_of

edtf = pytest.importorskip("edtf", reason="edtf is in the dev extra")

TEXTS = {
    "fr": "Le 3 mai 2021. En mai 2021. En 2021. Depuis 2014. Jusqu'en mai 2014. L'été 2021. L'hiver 2021. Hier. "
    "La semaine dernière. Le premier trimestre 2021. Le premier semestre 2021. Les années 1990. Au XIXe siècle. "
    "Du 3 au 5 mai 2021. De 2014 à 2016. À Noël 2021. Demain à 15 h. Depuis trois ans. Ce week-end. L'an 987.",
    "en": "On May 3, 2021. In May 2021. In 2021. Since 2014. Until May 2014. The summer of 2021. Yesterday. Last week. "
    "The first quarter of 2021. The second half of 2021. The 1990s. The 19th century. May 3-5, 2021. "
    "Between 2014 and 2016. Christmas 2021. Tomorrow at 3 p.m. This weekend. By Friday.",
}  # fmt: skip


def day(moment: time.struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@pytest.mark.parametrize("language", TEXTS)
def test_an_independent_parser_reads_the_same_days(language: str) -> None:
    sentences = [Sentence(text + ".") for text in TEXTS[language].split(". ")]
    tagged = TemporalTagger(language).tag(sentences, published=date(2022, 1, 13))
    intervals = [one.interval for sentence in tagged for one in sentence if one.interval]
    assert len(intervals) >= len(sentences) - 1
    for interval in intervals:
        parsed = edtf.parse_edtf(interval.edtf)
        if interval.granularity == "season":
            continue  # the parser puts the seasons at other months than the meteorologists
        if interval.start is not None:
            assert day(parsed.lower_strict()) == interval.start, interval.edtf
        if interval.end is not None:
            assert day(parsed.upper_strict()) == interval.end, interval.edtf


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_whatever_the_rules_find_is_valid(language: str) -> None:
    tagger = TemporalTagger(language)
    texts = [
        f"{lead} {word} {tail}" for word in words_of(tagger) for lead, tail in (("3", "2021"), ("", ""), ("1", "5"))
    ]
    found = [
        one.interval.edtf
        for sentence in tagger.tag([Sentence(text) for text in texts], published=date(2022, 1, 13))
        for one in marked(sentence)
        if one.interval
    ]
    assert len(found) > 50
    for value in set(found):
        edtf.parse_edtf(value)
