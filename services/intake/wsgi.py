"""What gunicorn loads in each of its processes."""

from services.intake.app import create_app
from shared import logs
from shared.settings import current

logs.configure(current(), program="intake")
application = create_app(current())
