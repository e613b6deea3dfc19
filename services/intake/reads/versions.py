"""How much of the articles was read by older versions."""

from sqlmodel import Session

from services.intake.api.schemas.orders import VersionOut, VersionsOut
from shared.db import versions
from shared.db.versions import Scope


def versions_of(session: Session, scope: Scope) -> VersionsOut:
    counted = versions.count(session, scope)
    current = [VersionOut.model_validate(row.model_dump()) for row in versions.current(session)]
    return VersionsOut(articles=counted.articles, stale=counted.stale, stages=counted.stages, current=current)
