"""What the docs point at is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "seeds/README.md"]

_LINK = re.compile(r"\]\(([^)#:]+)\)")
_PATH = re.compile(r"`((?:docs|seeds|services|shared|tests|workers)/[\w./-]+)")
_MODULE = re.compile(r"python -m ((?:services|shared|tests|workers)[\w.]*)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_paths_and_programs_are_there(page: Path) -> None:
    text = page.read_text()
    missing = [link for link in _LINK.findall(text) if not (page.parent / link).exists()]
    missing += [path for path in _PATH.findall(text) if not (ROOT / path).exists()]
    missing += [module for module in _MODULE.findall(text) if not _is_program(module)]
    assert not missing


def _is_program(module: str) -> bool:
    place = ROOT.joinpath(*module.split("."))
    return place.with_suffix(".py").exists() or (place / "__main__.py").exists()


def test_a_decision_is_named_by_what_is_done() -> None:
    for page in sorted((ROOT / "docs/decisions").glob("0*.md")):
        title = page.read_text().splitlines()[0]
        assert re.fullmatch(r"# [A-Z][^:]{10,75}[^.]", title), title
