"""Engines and flags as a person reads them."""

from shared.domain.provenance import NoEngine

_ENGINES = {
    "firefox": "Firefox model",
    "opus": "CTranslate2 model",
    "libretranslate": "LibreTranslate",
    "pivot": "Apertium + Firefox model, via Portuguese",
    "apertium": "Apertium",
    NoEngine.ORIGINAL: "Original",
    NoEngine.UNTRANSLATED: "Not translated",
}
_FLAGS = {
    "empty": "The engine gave nothing for it.",
    "untranslated": "No engine here gave English for it: it is kept as it is.",
    "untranslated_rest": "Words were left untranslated.",
    "repetition": "Words repeat that do not repeat in the original.",
    "length": "It is much shorter or longer than the original.",
    "numbers_changed": "A number differs from the original.",
    "date_changed": "A date differs from the original.",
    "negation_lost": "The original negates; this may not.",
    "name_changed": "A name of the original is missing or differs.",
    "name_invented": "A name stands here that the original does not have.",
    "address_changed": "A web or mail address differs from the original.",
    "quotation_lost": "Quotation marks of the original are missing.",
    "different_sense": "It may say something else than the original.",
    "term_lost": "A name or term of the original is missing.",
    "glossary_missed": "A term of the glossary is not put as the glossary says.",
}


def engine_label(engine: str) -> str:
    """Such as: Apertium + Firefox model, via Portuguese."""
    return _ENGINES.get(engine, engine)


def flag_reason(flag: str) -> str:
    """What a flag says of a sentence. A flag without words of its own is read as it is written."""
    return _FLAGS.get(flag) or flag.replace("_", " ").capitalize() + "."
