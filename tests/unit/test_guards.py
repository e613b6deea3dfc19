import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.translation import guards


@pytest.mark.parametrize(
    ("language", "source", "english"),
    [
        ("fr", "Le PIB atteint 1.234,5 millions.", "GDP reaches 1,234.5 million."),
        ("fr", "Il a quatre-vingt-dix-sept ans.", "He is 97."),
        ("fr", "Le budget est de 3 milliards d'euros.", "The budget is 3 billion euros."),
        ("fr", "Il est parti à 14h30.", "He left at 2:30 p.m."),
        ("fr", "Dans les années 30, tout a changé.", "Everything changed in the 1930s."),
        ("fr", "Au XXIe siècle, tout va vite.", "In the 21st century all goes fast."),
        ("fr", "La tour mesure 100 km de long.", "The tower is 62 miles long."),
        ("fr", "Quelque 380 000 habitants sont partis.", "Some 380,000 residents left."),
        ("es", "El presupuesto es de 3.000 millones de euros.", "The budget is 3 billion euros."),
        ("it", "Ha ventisette anni e duecentomila euro.", "She is 27 and has 200,000 euros."),
        ("pt", "O orçamento é de 2,5 bilhões de reais.", "The budget is 2.5 billion reais."),
        ("es", "Costó 6,6 miles de millones de euros.", "It cost 6.6 billion euros."),
        ("es", "Más de diez mil millones de dólares.", "More than ten billion dollars."),
        ("es", "Vive en la 5.ª planta.", "She lives on the fifth floor."),
        ("es", "A principios de los años 90 se impuso.", "It came about at the beginning of 1990."),
        ("es", "Está totalmente seguro.", "He is 100 percent certain."),
        ("it", "Il ventunenne vive a Roma.", "The 21-year-old lives in Rome."),
        ("it", "Si gioca alle 15.00 di mercoledì.", "They play at 3 p.m. on Wednesday."),
        ("it", "Dopo tre sessioni a senso unico.", "After three one-sided sessions."),
        ("fr", "Ils ont dix-sept, quatre-vingts ou quatre-vingt-trois ans.", "They are seventeen, 80 or 83 years old."),
        ("es", "Robaron 26.750 USD en Newport.", "ATM thieves took $26,750 in Newport."),
        ("it", "Il Consiglio di Sicurezza ha votato.", "The Security Council in Pyongyang voted."),
        ("it", "Il terremoto ha colpito Giava.", "The earthquake hit Java."),
        ("it", "Diciotto Stati sono contrari.", "Eighteen states are against it."),
        ("fr", "Lors de la réunion, il a parlé de Paris.", "At the session in Germany he spoke of Paris."),
        ("it", "Combatterà finché non avrà liberato tutto.", "He will fight until he has freed everything."),
        ("it", "Non c'è alcun dubbio che abbia vinto.", "There is no doubt that he won."),
        ("it", "Le cause non vengono comprese.", "The causes are misunderstood."),
        ("es", "Vas a volver con más fuerza que nunca.", "You will come back stronger than ever."),
        ("es", "El beneficio no ha dejado de aumentar.", "The profit has kept growing."),
        ("es", "No hace mucho presentó la obra.", "She presented the work recently."),
        ("es", "No admite quejas ni ningún reproche.", "She admits no complaint or reproach."),
        ("pt", "Avalia-se se é ou não aceitável.", "It is judged on whether it is acceptable."),
        ("fr", "Avec cette Commission, tout change.", "With this Committee, everything changes."),
        ("fr", "Il n'est pas venu.", "He did not come."),
        ("fr", "Il ne mange que du pain.", "He eats only bread."),
        ("fr", "Il est plus grand que je ne pensais.", "He is taller than I thought."),
        ("es", "No vino nadie.", "Nobody came."),
        ("it", "Non è mai venuto nessuno.", "Nobody ever came."),
        ("fr", "Les 30 membres se réunissent.", "The 30 members meet."),
        ("fr", "Le chef de l'OTAN est à Genève.", "The head of NATO is in Geneva."),
        ("fr", "Vladimir Poutine est arrivé à Londres.", "Vladimir Putin has arrived in London."),
        ("es", "La ministra de Alemania llegó a Pekín.", "Germany's minister arrived in Beijing."),
        ("fr", "Il a parlé devant les Nations unies.", "He spoke before the UN."),
        ("fr", "Rien n'est décidé à Genève.", "Nothing has been decided in Geneva."),
        ("fr", "Le fils de Sarah Palin arrêté à Genève", "Sarah Palin's Eldest Brother Arrested in Geneva"),
        ("fr", "La réunion a eu lieu mardi, le 3 mars.", "The meeting took place on Tuesday, 3 March."),
        (
            "fr",
            "Écrivez à info@exemple.fr ou allez sur www.exemple.fr/aide.",
            "Write to info@exemple.fr, www.exemple.fr/aide.",
        ),
    ],
)
def test_a_good_translation_passes(language: str, source: str, english: str) -> None:
    assert guards.flags(source, english, language=language) == ()


@pytest.mark.parametrize(
    ("language", "source", "english", "flag"),
    [
        ("fr", "Le bilan est de 38 morts.", "The toll is 83 dead.", guards.NUMBERS),
        ("fr", "Le budget est de 3 milliards d'euros.", "The budget is 3 million euros.", guards.NUMBERS),
        ("fr", "Il a trois enfants.", "He has five children.", guards.NUMBERS),
        ("fr", "Il est parti à 14h30.", "He left at 3:30 p.m.", guards.NUMBERS),
        ("es", "Costó 6,6 miles de millones de euros.", "It cost 6.6 million euros.", guards.NUMBERS),
        ("es", "Más de diez mil millones de dólares.", "More than ten million dollars.", guards.NUMBERS),
        ("it", "Il ventunenne vive a Roma.", "The 22-year-old lives in Rome.", guards.NUMBERS),
        ("it", "Si gioca alle 15.00 di mercoledì.", "They play at 4 p.m. on Wednesday.", guards.NUMBERS),
        ("es", "Está totalmente seguro del 40 %.", "He is certain of 100 percent.", guards.NUMBERS),
        ("fr", "Il n'est pas venu à la réunion.", "He came to the meeting.", guards.NEGATION),
        ("fr", "Il appartient à nous et à personne d'autre de décider.", "It is up to us and others.", guards.NEGATION),
        ("fr", "Il n'a pas parlé et il n'a rien dit.", "He did not speak and he said it.", guards.NEGATION),
        ("es", "Nadie firmó el acuerdo.", "Somebody signed the agreement.", guards.NEGATION),
        ("es", "El beneficio no ha dejado de aumentar.", "The profit has stopped growing.", guards.NEGATION),
        ("es", "El trato no llegará hasta el lunes.", "The deal will come until Monday.", guards.NEGATION),
        ("es", "Dijo que nunca firmó el acuerdo.", "He said that he signed the agreement.", guards.NEGATION),
        ("es", "No quieren parecer desagradecidos.", "They want to seem ungrateful.", guards.NEGATION),
        ("it", "Non ha firmato l'accordo.", "He signed the agreement.", guards.NEGATION),
        ("pt", "Ele não assinou o acordo.", "He signed the agreement.", guards.NEGATION),
        ("es", "El Consejo de Seguridad habló de Siria.", "The Security Council spoke of Cuba.", guards.NAMES),
        ("fr", "Le ministre est à La Réunion.", "The minister is in Germany.", guards.NAMES),
        ("it", "Il terremoto ha colpito Giava.", "The earthquake hit Peru.", guards.NAMES),
        ("fr", "Avec cette Constitution, tout change.", "With this Mbeki, everything changes.", guards.NAMES),
        ("fr", "Le ministre a rencontré Antony Blinken.", "The minister met Antony Baker.", guards.NAMES),
        ("fr", "Hier, Kanye West est arrivé à Palu.", "Yesterday Kanye West arrived in Malaria.", guards.NAMES),
        ("fr", "Tsipras a démissionné hier soir.", "Novak resigned last night.", guards.NAMES),
        ("fr", "Il a parlé aux Nations unies.", "He spoke at the United Haddad.", guards.NAMES),
        ("fr", "Zoran Zaev et Zorica sont à Zorita.", "Zoran Zaev and Zorica are in Tampere.", guards.NAMES),
        ("fr", "Le fils de Sarah Palin arrêté", "Sarah Novak's Eldest Brother Arrested", guards.NAMES),
        ("fr", "La réunion aura lieu mardi.", "The meeting will take place on Thursday.", guards.DATES),
        ("fr", "La réunion a eu lieu le 3 mars.", "The meeting took place on 3 May.", guards.DATES),
        ("es", "La reunión fue ayer.", "The meeting is tomorrow.", guards.DATES),
        ("fr", "La semaine prochaine, il part.", "He left last week.", guards.DATES),
        ("fr", "Elle est partie.", " ", guards.EMPTY),
        ("fr", "Un deux trois quatre cinq six sept.", "Un deux trois quatre cinq six sept.", guards.COPIED),
        ("fr", "Le bâtiment est délabré.", "The building is délabré.", guards.COPIED),
        ("es", "Vino con el jefe de la policía.", "He came con el jefe de la police.", guards.COPIED),
        ("fr", "La réunion a été longue.", "The meeting meeting meeting was long.", guards.REPEATED),
        ("fr", "La réunion du conseil a été très longue hier soir.", "Yes.", guards.LENGTH),
        ("fr", "Écrivez à info@exemple.fr.", "Write to info@example.fr.", guards.ADDRESS),
    ],
)
def test_a_bad_translation_is_flagged(language: str, source: str, english: str, flag: str) -> None:
    assert flag in guards.flags(source, english, language=language)


def test_engines_are_asked_for_more_than_people() -> None:
    quoted, plain = "« Il faut agir dès maintenant », a-t-il dit.", "It is necessary to act now, he said."
    assert guards.engine_flags(quoted, plain, language="fr") == (guards.QUOTATION,)
    border = "La frontière russo-ukrainienne est calme.", "The Russian-Socrates border is calm."
    assert guards.engine_flags(*border, language="fr") == (guards.INVENTED,)


def test_another_meaning_weighs_more_than_blemishes() -> None:
    assert guards.weight((guards.NEGATION,)) > guards.weight((guards.QUOTATION, guards.LENGTH))
    assert set(guards.WEIGHTS) >= {guards.EMPTY, guards.NUMBERS, guards.NAMES, guards.DATES, guards.TERM_LOST}


# Without a deadline: the first sentence of a language builds its tagger.
@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["fr", "es", "it", "pt", "en", "de"]))
def test_any_pair_of_strings_is_safe(source: str, english: str, language: str) -> None:
    assert isinstance(guards.flags(source, english, language=language), tuple)
