"""Take one article in."""

from services.intake.api.schemas.articles import ArticleIn
from services.intake.use_cases.resources import Resources
from services.intake.use_cases.validation import accept
from shared.db.articles import Accepted, Submission
from shared.db.engine import reading
from shared.db.idempotency import Token


def submit(
    article: ArticleIn, *, client: str, resources: Resources, token: Token | None = None
) -> tuple[Accepted, Submission]:
    """Check an article and write it with its job, for a client (see ``security.access.client``).

    With a ``token``, what it was answered before is the answer again.

    Raises:
        InvalidSubmission: a field is wrong.
        KeyReused: the token's key came with another body before.
        BacklogFull: too many jobs of this lane wait already.
        NotWritten: it could not be written in time.
    """
    submission = accept(article, resources.settings)
    with reading(resources.engine) as session:
        resources.gate.check(session, article.lane)
    accepted = resources.writer.submit(submission, lane=article.lane, client=client, token=token)
    return accepted, submission
