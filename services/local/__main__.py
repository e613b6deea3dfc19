"""``python -m services.local``: the ``dateline`` command."""

import sys

from services.local.cli import main

if __name__ == "__main__":
    sys.exit(main())
