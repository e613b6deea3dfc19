"""``python -m workers.translation.models``, also ``dateline models``: which models there are, and getting more."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from shared.errors import ConfigurationError
from shared.settings import Settings, load
from workers.translation.models import ModelError, install
from workers.translation.models.catalogue import Catalogue
from workers.translation.models.fetch import Report
from workers.translation.models.manifest import MANIFEST
from workers.translation.models.store import Store, faults

_SECONDS_A_FILE = 3600.0
_PROGRESS_SECONDS = 0.3


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: something is wrong with a model or could not be had; 2: a setting or the command is wrong."""
    given = _parser().parse_args(arguments)
    try:
        settings = load()
        done: int = given.run(given, settings, Store(settings.models))
    except ConfigurationError as error:
        print(f"dateline models: {error}", file=sys.stderr)
        return 2
    except (ModelError, OSError) as error:
        print(f"dateline models: {error}", file=sys.stderr)
        return 1
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dateline models", description="Models of the translation engines.")
    commands = parser.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="models on this machine, and those that can be had")
    listing.add_argument("--installed", action="store_true", help="only those on this machine; asks nobody")
    listing.add_argument("--language", help="only models from this language")
    listing.set_defaults(run=_list)
    fetching = commands.add_parser("download", help="fetch models from the mirror or their publishers")
    fetching.add_argument("models", nargs="+", metavar="MODEL", help="such as firefox/fr-en, or a language: fr")
    fetching.add_argument("--seconds", type=float, default=_SECONDS_A_FILE, help="time limit for each file")
    fetching.set_defaults(run=_download)
    checking = commands.add_parser("verify", help="compare the files with their manifests")
    checking.add_argument("models", nargs="*", metavar="MODEL", help="such as firefox/fr-en; all when absent")
    checking.set_defaults(run=_verify)
    adding = commands.add_parser("add", help="take a model from a folder or archive on this machine")
    adding.add_argument("path", type=Path, help="a folder, an .argosmodel or a zip archive")
    adding.add_argument("--from", dest="source", default="", help="language code, where the files do not tell it")
    adding.add_argument("--to", dest="target", default="", help="language code; en where the files do not tell it")
    adding.add_argument("--version", default="", help="shown beside what it translates")
    adding.add_argument("--licence", default="", help="such as CC-BY-4.0")
    adding.set_defaults(run=_add)
    return parser


def _list(given: argparse.Namespace, settings: Settings, store: Store) -> int:
    installed = {one.manifest.id: one.manifest for one in store.installed()}
    for one in installed.values():
        if given.language in (None, one.source):
            print(_line("installed", one.id, one.version, f"{one.bytes / 1e6:.0f} MB", one.licence))
    if given.installed:
        return 0
    catalogue = Catalogue(settings)
    for offer in catalogue.offers():
        known = installed.get(offer.id)
        is_wanted = offer.target == "en" and given.language in (None, offer.source)
        if is_wanted and (known is None or known.version != offer.version):
            print(_line("available", offer.id, offer.version, "", offer.licence or "see its files"))
    for reason in catalogue.unread:
        print(f"dateline models: {reason}", file=sys.stderr)
    return 1 if catalogue.unread else 0


def _line(*columns: str) -> str:
    return "{:<10} {:<16} {:<20} {:>8}  {}".format(*columns)


def _download(given: argparse.Namespace, settings: Settings, store: Store) -> int:
    catalogue = Catalogue(settings)
    for name in given.models:
        offer = catalogue.find(name)
        held = store.find(offer.source, offer.target, offer.layout)
        if held and held.manifest.version == offer.version and not faults(held):
            print(f"{offer.id} {offer.version} is there already")
            continue
        placed = install.download(offer, store, seconds=given.seconds, say=_say, report=_progress())
        print(f"{placed.manifest.id} {placed.manifest.version} is ready; running workers use it after a restart")
    return 0


def _say(text: str) -> None:
    print(text, flush=True)


def _progress() -> Report:
    """Shows the size on a terminal a few times a second; elsewhere nothing."""
    shown = [0.0]

    def report(size: int) -> None:
        if sys.stdout.isatty() and time.monotonic() - shown[0] > _PROGRESS_SECONDS:
            shown[0] = time.monotonic()
            print(f"  {size / 1e6:8.1f} MB", end="\r", flush=True)

    return report


def _verify(given: argparse.Namespace, _settings: Settings, store: Store) -> int:
    installed = {one.manifest.id: one for one in store.installed()}
    found = 0
    for name in given.models or _folders(store):
        wrong = faults(installed[name]) if name in installed else [f"no {MANIFEST} that can be read"]
        print(f"{name}: {'; '.join(wrong) if wrong else 'whole'}")
        found += bool(wrong)
    return 1 if found else 0


def _folders(store: Store) -> list[str]:
    """Every folder that should hold a model, also where its manifest is gone."""
    return sorted(path.relative_to(store.folder).as_posix() for path in store.folder.glob("[!.]*/*/"))


def _add(given: argparse.Namespace, _settings: Settings, store: Store) -> int:
    placed = install.add(
        given.path,
        store,
        source=given.source,
        target=given.target or ("en" if given.source else ""),
        version=given.version,
        licence=given.licence,
    )
    print(f"{placed.manifest.id} {placed.manifest.version} is ready; running workers use it after a restart")
    return 0


if __name__ == "__main__":
    sys.exit(main())
