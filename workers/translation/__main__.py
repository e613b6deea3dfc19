"""``python -m workers.translation``: a worker for the translation stage."""

import sys

from shared.domain.status import Stage
from shared.pipeline.worker import main
from workers.translation.tasks import make_work

if __name__ == "__main__":
    sys.exit(main(Stage.TRANSLATION, make_work))
