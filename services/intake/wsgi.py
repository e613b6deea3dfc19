"""What gunicorn loads in each of its processes."""

from services.intake.app import create_app
from services.intake.front.application import Front
from services.intake.monitoring import metrics
from services.intake.reads import jobs
from services.intake.state import KEY, State
from shared import logs
from shared.settings import Settings, current


def _front(settings: Settings) -> Front:
    app = create_app(settings)
    parts: State = app.extensions[KEY]
    return Front(
        app,
        settings,
        look=lambda job_ids: jobs.ended_jobs(parts.engine, job_ids),
        count=app.extensions[metrics.COUNT],
    )


logs.configure(current(), program="intake")
application = _front(current())
