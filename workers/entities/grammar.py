"""What the extraction must know of each language: tense and modality of a verb, event nouns, copulas."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shared.temporal import Tense

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed word classes and label names of one language's pipeline."""

    future: frozenset[str]
    hypothetical: frozenset[str]
    planning: frozenset[str]
    negation: frozenset[str]
    ordinals: frozenset[str]
    event_nouns: frozenset[str]
    event_suffixes: tuple[str, ...]
    not_events: frozenset[str] = field(default_factory=frozenset)

    def is_event_noun(self, token: "Token") -> bool:
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or lemma in self.not_events:
            return False
        return lemma in self.event_nouns or (len(lemma) > 6 and lemma.endswith(self.event_suffixes))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Grammar(
    future=_words("will shall 'll"),
    hypothetical=_words("could may might would"),
    planning=_words("expect schedule plan due set slate intend aim hope prepare"),
    negation=_words("not n't never no"),
    ordinals=_words("first last second third latest since"),
    event_nouns=_words(
        "meeting talk talks summit session visit trip call election vote referendum war battle attack strike raid"
        " invasion offensive ceasefire truce deal pact treaty accord agreement protest demonstration riot coup crash"
        " accident earthquake flood fire storm death murder trial hearing verdict arrest launch release"
        " conference debate speech strike crisis revolution conflict exercise reply response match game race"
        " withdrawal arrival departure birth wedding funeral explosion blast rally march siege dispute sanction"
    ),
    event_suffixes=("tion", "sion", "ment"),
    not_events=_words(
        "government department parliament document statement moment station nation position version region question"
        " television organization organisation condition tension population generation environment apartment"
        " equipment instrument percent comment representation delegation mission nation alliance"
    ),
)

FRENCH = Grammar(
    future=frozenset(),
    hypothetical=_words("pouvoir"),
    planning=_words("devoir prévoir attendre programmer envisager compter prévu attendu aller"),
    negation=_words("ne n' pas jamais ni aucun"),
    ordinals=_words("premier première dernier dernière deuxième second seconde"),
    event_nouns=_words(
        "réunion rencontre pourparlers discussion sommet session visite voyage appel élection vote scrutin référendum"
        " guerre bataille attaque frappe raid invasion offensive cessez-le-feu trêve accord pacte traité protestation"
        " manifestation émeute putsch accident séisme inondation incendie tempête mort décès meurtre procès audience"
        " verdict arrestation lancement conférence débat discours grève crise révolution conflit exercice réponse match"
        " retrait arrivée départ naissance mariage obsèques explosion marche siège sanction entretien négociation"
        " dialogue rupture expulsion suspension fermeture annexion"
    ),
    event_suffixes=("tion", "sion"),
    not_events=_words(
        "gouvernement département parlement document moment station nation position version région question"
        " télévision organisation condition tension population génération environnement appartement représentation"
        " délégation mission situation militarisation installation"
    ),
)

GRAMMARS = {"en": ENGLISH, "fr": FRENCH}


def tense(verb: "Token", grammar: Grammar) -> Tense | None:
    """The tense of a verb group, auxiliaries included."""
    group = [verb, *(child for child in verb.children if child.dep_.startswith(("aux", "cop")))]
    if any(one.lower_ in grammar.future or "Tense=Fut" in str(one.morph) for one in group):
        return Tense.FUTURE
    if any("Mood=Cnd" in str(one.morph) for one in group) and verb.lemma_ != "pouvoir":
        return Tense.FUTURE
    if any("Tense=Past" in str(one.morph) or "Tense=Imp" in str(one.morph) for one in group):
        return Tense.PAST
    finite = any("Tense=Pres" in str(one.morph) for one in group)
    return Tense.PRESENT if finite else None
