"""An OPUS-MT release as published (Marian's weights) into what CTranslate2 loads."""

import shutil
from pathlib import Path

from workers.translation.models import ModelError
from workers.translation.models.layouts import UnknownLayout


def convert(folder: Path) -> None:
    """In place: ``folder`` then holds the converted model, int8, and the pieces and texts of the release.

    Raises:
        ModelError: the packages for it are missing, or the release cannot be converted.
    """
    for name in ("source.spm", "target.spm"):
        if not (folder / name).is_file():
            raise UnknownLayout(
                f"The release has no {name}; those cut into pieces by another program cannot be loaded."
            )
    try:
        from ctranslate2.converters import OpusMTConverter
    except ImportError as error:
        raise ModelError("Converting an OPUS-MT release needs ctranslate2 and pyyaml: the extra `opus`.") from error
    converted = folder / "converted"
    try:
        OpusMTConverter(str(folder)).convert(str(converted), quantization="int8")
    except Exception as error:  # the converter names no errors of its own
        raise ModelError(f"The release cannot be converted: {error}.") from error
    for path in converted.iterdir():
        shutil.move(path, folder / path.name)
    converted.rmdir()
