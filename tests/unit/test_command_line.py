"""The command line finds the intake that its environment names, and says so where nobody answers."""

import os
import socket
import subprocess
import sys
from pathlib import Path


def test_nobody_at_the_port_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Il est parti hier à Lyon.\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        # Bound and not listening: the port stays ours, and whoever knocks is refused.
        done = subprocess.run(
            [sys.executable, "-m", "services.local", "submit", str(tmp_path / "one.txt")],
            env={**os.environ, "DATELINE_PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert f"No answer from http://127.0.0.1:{port}" in done.stderr
    assert "--address" in done.stderr
