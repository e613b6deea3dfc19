"""A folder shows what there is by name: few files side by side, and few at the top."""

from collections import Counter
from pathlib import Path

SERVICES = Path(__file__).parents[2] / "services"


def test_no_room_of_a_service_has_more_files_than_are_seen_at_once() -> None:
    files = Counter(file.parent for file in SERVICES.rglob("*.py"))
    assert {str(room): count for room, count in files.items() if count > 20} == {}


def test_the_top_of_the_intake_only_puts_it_together() -> None:
    top = {file.stem for file in (SERVICES / "intake").glob("*.py")}
    assert top == {"__init__", "__main__", "app", "errors", "keys", "state", "wsgi"}
