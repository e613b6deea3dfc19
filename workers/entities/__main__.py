"""``python -m workers.entities``: a worker for the entities stage."""

import sys

from shared.domain.status import Stage
from shared.pipeline.worker import main
from workers.entities.tasks import make_work

if __name__ == "__main__":
    sys.exit(main(Stage.ENTITIES, make_work))
