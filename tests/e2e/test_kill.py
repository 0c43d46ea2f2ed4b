"""kill -9 at any moment loses nothing that was accepted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TRIALS = 50


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the session")
def test_no_accepted_object_is_lost(tmp_path: Path) -> None:
    script = Path(__file__).with_name("kill_trials.py")
    done = subprocess.run([sys.executable, script, tmp_path, str(TRIALS)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{TRIALS} kills, ")
    assert int(done.stdout.split()[2]) > TRIALS // 2, "the kills came before anything was accepted"
