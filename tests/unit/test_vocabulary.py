from collections.abc import Sequence

from workers.translation.engines.vocabulary import OtherDictionaries, fill, unknown_words


class Dictionaries:
    """Two modes that know one word each, and count how often they are asked."""

    def __init__(self) -> None:
        self.asked = 0

    def run(self, mode: str, lines: Sequence[str]) -> list[str]:
        self.asked += 1
        known = {"first": {"aiguats .": "aguaceros ."}, "second": {"aguaceros .": "aguaceiros ."}}[mode]
        return [known.get(line, f"*{line.lstrip('*')}") for line in lines]


def test_marked_words_in_small_letters_are_unknown() -> None:
    assert unknown_words(["Os *aiguats de *Palu, e *lliscaments."]) == {"aiguats", "lliscaments"}


def test_what_other_dictionaries_know_takes_the_place_of_the_word() -> None:
    others = OtherDictionaries(("first", "second"), Dictionaries().run)
    found = others.look_up({"aiguats", "lliscaments"})
    assert found == {"aiguats": "aguaceiros"}
    assert fill(["Os *aiguats de *Palu, e *lliscaments."], found) == ["Os aguaceiros de Palu, e lliscaments."]


def test_a_word_is_looked_up_once() -> None:
    dictionaries = Dictionaries()
    others = OtherDictionaries(("first", "second"), dictionaries.run)
    assert others.look_up({"aiguats", "xyz"}) == others.look_up({"aiguats", "xyz"})
    assert dictionaries.asked == 2


def test_the_mark_of_an_ordinal_goes_too() -> None:
    assert fill(["O 4*º andar, 6 * 4."], {}) == ["O 4º andar, 6 * 4."]
