"""``python -m workers.timeline``: a worker for the timeline stage."""

import sys

from shared.domain.status import Stage
from shared.pipeline.worker import main
from workers.timeline.tasks import make_work

if __name__ == "__main__":
    sys.exit(main(Stage.TIMELINE, make_work))
