import pytest

from workers.translation.glossary import is_missed, spellings


def test_a_term_is_found_with_either_apostrophe_and_at_the_start_of_a_sentence() -> None:
    found = spellings({"cour d'appel": "court of appeal"})
    assert found["cour d’appel"] == found["cour d'appel"] == "court of appeal"
    assert found["Cour d’appel"] == "Court of appeal"


def test_a_capital_of_its_own_is_kept_apart() -> None:
    assert spellings({"poste": "post office", "Poste": "Swiss Post"})["Poste"] == "Swiss Post"


@pytest.mark.parametrize(
    ("source", "english", "missed"),
    [
        ("La cour d'appel a jugé.", "The court of appeal has judged.", False),
        ("La cour d'appel a jugé.", "The appeals yard has judged.", True),
        ("La cour d’appel a jugé.", "The Court of Appeal has judged.", False),
        ("Le tribunal a jugé.", "The court has judged.", False),
        ("La cour d'appel et la cour d'appel.", "The court of appeal and the yard.", True),
        ("Des cour d'appels", "appeals", False),
    ],
)
def test_the_english_of_each_term_is_looked_for(source: str, english: str, missed: bool) -> None:
    assert is_missed(source, english, spellings({"cour d'appel": "court of appeal"})) is missed
