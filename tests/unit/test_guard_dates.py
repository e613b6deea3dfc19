"""The guard of dates: what may be said otherwise, and what may not."""

from datetime import date

import pytest

from workers.translation import guards
from workers.translation.guards import dates
from workers.translation.guards.pair import Pair

THURSDAY = date(2022, 1, 13)


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        ("fr", "Mardi, il partira pour Genève.", "He left for Geneva on Tuesday."),
        ("fr", "Il est arrivé hier à 10 heures.", "He arrived yesterday morning."),
        ("fr", "Elle restera quinze jours.", "She will stay for two weeks."),
        ("fr", "Le musée ferme le mardi.", "The museum closes on Tuesdays."),
        ("fr", "Du 3 au 5 mai, la ville sera fermée.", "The town will be closed from 3 to 5 May."),
        ("fr", "Il l'a dit au Sunday Times.", "He told The Sunday Times."),
        ("fr", "Elle est née le 4 mars 1990.", "She was born in March 1990."),
        ("fr", "L'accord d'avril tient.", "April's agreement holds: the April agreement is kept."),
        ("fr", "Il y a dix-sept ans, elle est partie.", "She left long ago."),
        ("es", "Vendrán el próximo verano.", "They will come next summer."),
        ("es", "Nadie lo ha visto desde julio de 2019.", "Nobody has seen it since July 2019."),
        ("it", "Hanno parlato la settimana scorsa.", "They spoke last week."),
        ("pt", "Ele chegou na segunda-feira.", "He arrived on Monday."),
        ("de", "Am 3. Mai wurde der Vertrag unterzeichnet.", "The treaty was signed on 3 May."),
        ("de", "Das dauert noch einige Jahrzehnte.", "It will take a couple of decades."),
        ("de", "Vorgestern kam die Ministerin an.", "The minister arrived the day before yesterday."),
        ("ca", "Dimarts va arribar.", "He came on Thursday."),
    ],
)
def test_what_a_person_may_say_passes(language: str, source: str, english: str) -> None:
    assert not dates.fails(Pair(source, english, language))


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        ("fr", "Mardi, il partira pour Genève.", "He will leave for Geneva on Thursday."),
        ("fr", "Il est arrivé avant-hier.", "He arrived yesterday."),
        ("fr", "Elle restera trois semaines.", "She will stay for three months."),
        ("fr", "Le musée ferme le mardi.", "The museum closes on Mondays."),
        ("fr", "Du 3 au 5 mai, la ville sera fermée.", "The town will be closed from 3 to 5 March."),
        ("fr", "Le ministre l'a dit mardi.", "The minister said it."),
        ("fr", "Le ministre l'a dit.", "The minister said it in June."),
        ("fr", "Mardi prochain, il partira.", "He will leave last Tuesday."),
        ("es", "Vendrán el próximo verano.", "They came last summer."),
        ("it", "Hanno parlato la settimana scorsa.", "They will speak next week."),
        ("pt", "Ele chegou na segunda-feira.", "He arrived on Friday."),
        ("de", "Am 3. Mai wurde der Vertrag unterzeichnet.", "The treaty was signed on 3 March."),
        ("de", "Das dauert noch einige Jahrzehnte.", "It will take a couple of days."),
    ],
)
def test_another_value_is_flagged(language: str, source: str, english: str) -> None:
    assert dates.fails(Pair(source, english, language))


def test_the_day_of_publication_tells_what_is_the_same() -> None:
    source, english = "Il a signé mercredi.", "He signed on 12 January 2022."
    assert guards.DATES not in guards.flags(source, english, language="fr", published=THURSDAY)
    assert guards.DATES in guards.flags(source, english, language="fr", published=date(2022, 2, 13))
