"""What use cases work with: the settings, the database, the writer of single articles, and the gate before it."""

from dataclasses import dataclass

from sqlalchemy import Engine

from services.intake.use_cases.backlog import Gate
from services.intake.use_cases.writer import Writer
from shared.settings import Settings


@dataclass(frozen=True, slots=True)
class Resources:
    settings: Settings
    engine: Engine
    writer: Writer
    gate: Gate
