"""Every pattern of the product: those that it compiles when it is imported and used, and those that it has in its code.

The hook stands in before the product is imported, so a process collects only if it has not imported it yet.
"""

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("shared", "services", "workers")
_CALLS = ("compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a pattern is compiled: a file of the product and a line of it."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def compiled_by(use: Callable[[], None]) -> dict[Site, set[re.Pattern[str]]]:
    """The patterns of the product's modules, which are imported here, and those that ``use`` makes them compile."""
    found: dict[Site, set[re.Pattern[str]]] = {}
    original: Any = re._compile  # type: ignore[attr-defined]

    def hook(pattern: Any, flags: Any) -> Any:
        compiled = original(pattern, flags)
        site = _site(sys._getframe(1))
        if site is not None and isinstance(compiled.pattern, str):
            found.setdefault(site, set()).add(compiled)
        return compiled

    re._compile = hook  # type: ignore[attr-defined]
    try:
        for name in modules():
            importlib.import_module(name)
        use()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    return found


def _site(frame: Any) -> Site | None:
    """The line of the product that asked for the pattern by way of ``re``."""
    while frame is not None and frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    path = Path(frame.f_code.co_filename)
    if frame is None or not path.is_relative_to(ROOT) or path.relative_to(ROOT).parts[0] not in PACKAGES:
        return None
    return Site(str(path.relative_to(ROOT)), frame.f_lineno)


def modules() -> Iterator[str]:
    """All but programs (``__main__``), what serves a database's migrations, and what starts a server on import."""
    for package in PACKAGES:
        for one in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not one.name.endswith((".__main__", ".wsgi", ".web")) and ".migrations" not in one.name:
                yield one.name


@cache
def written() -> dict[tuple[Site, int], str | None]:
    """Each call of ``re`` in the code, by its first and last line; its pattern where that is a plain string."""
    found: dict[tuple[Site, int], str | None] = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for call in _calls(ast.parse(path.read_text(encoding="utf-8"))):
                site = Site(str(path.relative_to(ROOT)), call.lineno)
                found[site, call.end_lineno or call.lineno] = _literal(call.args[0])
    return found


@cache
def anchored(path: str) -> dict[int, str]:
    """``match`` or ``fullmatch`` by the line of each pattern of a file that is asked nothing else.

    Such a pattern is tried at one place of a text, and not at every one.
    """
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    lines = {call.lineno: call.func.attr for call in _calls(tree) if isinstance(call.func, ast.Attribute)}
    asked: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            asked.setdefault(node.value.id, set()).add(node.attr)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.lineno in lines:
            used = asked.get(node.targets[0].id, set())
            lines[node.lineno] = used.pop() if len(used) == 1 else "search"
    return {line: method for line, method in lines.items() if method in ("match", "fullmatch")}


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "re"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        function = node.func
        if isinstance(function, ast.Name) and function.id in imported & set(_CALLS):
            yield node
        if isinstance(function, ast.Attribute) and function.attr in _CALLS and _is_re(function.value):
            yield node


def _is_re(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "re"


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
