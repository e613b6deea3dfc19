"""``python -m workers.translation.models``, also ``dateline models``: which models there are, and getting more."""

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from shared import commands
from shared.errors import ConfigurationError
from shared.settings import Settings, load
from workers.translation.models import ModelError, install
from workers.translation.models.catalogue import Catalogue
from workers.translation.models.fetch import Report
from workers.translation.models.manifest import MANIFEST, Manifest
from workers.translation.models.store import Installed, Store, faults

_SECONDS_A_FILE = 3600.0
_PROGRESS_SECONDS = 0.3

_NAME = "dateline models"
_CODES: dict[type[Exception], int] = {ConfigurationError: commands.USAGE, ModelError: 1, OSError: 1}


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done; 1: something is wrong with a model or could not be had; 2: a setting or the command is wrong."""
    return commands.main(program, name=_NAME, codes=_CODES, arguments=arguments)


@click.group(context_settings=commands.CONTEXT)
def program() -> None:
    """Models of the translation engines."""


@program.command("list")
@click.option("--installed", is_flag=True, help="Only those on this machine; asks nobody.")
@click.option("--language", help="Only models from this language.")
def list_all(installed: bool, language: str | None) -> int:
    """Models on this machine, and those that can be had."""
    settings, store = _places()
    present = {model.manifest.id: model.manifest for model in store.installed()}
    for manifest in present.values():
        if language in (None, manifest.source):
            size = f"{manifest.bytes / 1e6:.0f} MB"
            click.echo(_line("installed", manifest.id, manifest.version, size, manifest.licence))
    return 0 if installed else _list_offers(Catalogue(settings), present, language)


def _list_offers(catalogue: Catalogue, present: Mapping[str, Manifest], language: str | None) -> int:
    for offer in catalogue.offers():
        known = present.get(offer.id)
        is_wanted = offer.target == "en" and language in (None, offer.source)
        if is_wanted and (known is None or known.version != offer.version):
            click.echo(_line("available", offer.id, offer.version, "", offer.licence or "see its files"))
    for reason in catalogue.unread:
        click.echo(f"{_NAME}: {reason}", err=True)
    return 1 if catalogue.unread else 0


def _line(*columns: str) -> str:
    return "{:<10} {:<16} {:<20} {:>8}  {}".format(*columns)


@program.command()
@click.argument("models", nargs=-1, required=True, metavar="MODEL...")
@click.option("--seconds", type=float, default=_SECONDS_A_FILE, show_default=True, help="Time limit for each file.")
def download(models: tuple[str, ...], seconds: float) -> None:
    """Fetch models from the mirror or their publishers.

    MODEL is an id such as firefox/fr-en, or a language: fr.
    """
    settings, store = _places()
    catalogue = Catalogue(settings)
    for name in models:
        offer = catalogue.find(name)
        present = store.find(offer.source, offer.target, offer.layout)
        if present and present.manifest.version == offer.version and not faults(present):
            click.echo(f"{offer.id} {offer.version} is there already")
        else:
            _say_ready(install.download(offer, store, seconds=seconds, say=click.echo, report=_progress()))


def _places() -> tuple[Settings, Store]:
    """The settings of the environment, and the models of this machine."""
    settings = load()
    return settings, Store(settings.models)


def _say_ready(placed: Installed) -> None:
    click.echo(f"{placed.manifest.id} {placed.manifest.version} is ready; running workers use it after a restart")


def _progress() -> Report:
    """Shows the size on a terminal a few times a second; elsewhere nothing."""
    shown = [0.0]

    def report(size: int) -> None:
        if sys.stdout.isatty() and time.monotonic() - shown[0] > _PROGRESS_SECONDS:
            shown[0] = time.monotonic()
            print(f"  {size / 1e6:8.1f} MB", end="\r", flush=True)

    return report


@program.command()
@click.argument("models", nargs=-1, metavar="[MODEL]...")
def verify(models: tuple[str, ...]) -> int:
    """Compare the files with their manifests.

    MODEL is an id such as firefox/fr-en; all models where none is named.
    """
    _, store = _places()
    installed = {model.manifest.id: model for model in store.installed()}
    damaged = 0
    for name in models or _folders(store):
        wrong = faults(installed[name]) if name in installed else [f"no {MANIFEST} that can be read"]
        click.echo(f"{name}: {'; '.join(wrong) if wrong else 'whole'}")
        damaged += bool(wrong)
    return 1 if damaged else 0


def _folders(store: Store) -> list[str]:
    """Every folder that should hold a model, also where its manifest is gone."""
    return sorted(path.relative_to(store.folder).as_posix() for path in store.folder.glob("[!.]*/*/"))


@program.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--from", "source", default="", help="Language code, where the files do not name it.")
@click.option("--to", "target", default="", help="Language code; en where the files do not name it.")
@click.option("--version", default="", help="Shown beside what it translates.")
@click.option("--licence", default="", help="Such as CC-BY-4.0.")
def add(path: Path, source: str, target: str, version: str, licence: str) -> None:
    """Take a model from a folder or archive on this machine.

    PATH is a folder, an .argosmodel or a zip archive.
    """
    _, store = _places()
    target = target or ("en" if source else "")
    _say_ready(install.add(path, store, source=source, target=target, version=version, licence=licence))


if __name__ == "__main__":
    sys.exit(main())
