"""The set-up script on machines that lack something, with the system's own commands played by small scripts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "system-libraries.sh"
LIBRARIES = SCRIPT.parents[1] / "resources" / "system-libraries.txt"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="for Debian and Ubuntu")


def packages(*when: str) -> set[str]:
    rows = (line.split() for line in LIBRARIES.read_text().splitlines() if line and not line.startswith("#"))
    return {package for _, package, needed in rows if needed in when}


def run(folder: Path, commands: dict[str, str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script with some commands replaced by one-line shell scripts."""
    for name, body in commands.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    return subprocess.run(
        [SCRIPT],
        env={**kept, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHON": sys.executable, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


AS_USER = {"id": "echo 1000", "sudo": "exit 1", "find": "echo /usr/share/fonts/a.ttf"}
BARE = {"ldconfig": "echo"}


def installed(libraries: set[str]) -> dict[str, str]:
    """An ldconfig that lists the libraries of these packages."""
    rows = (line.split() for line in LIBRARIES.read_text().splitlines() if line and not line.startswith("#"))
    names = " ".join(library for library, package, _ in rows if package in libraries)
    return {"ldconfig": f'for name in {names}; do echo "$name (libc6) => there"; done'}


def test_a_user_gets_the_one_command_that_installs_all(tmp_path: Path) -> None:
    done = run(tmp_path, AS_USER | BARE)
    assert done.returncode == 1
    (command,) = [line for line in done.stderr.splitlines() if "apt-get" in line]
    assert command.startswith("    sudo apt-get install -y --no-install-recommends ")
    assert set(command.split()[5:]) == packages("always", "x11")


def test_without_a_display_what_only_windows_need_can_wait(tmp_path: Path) -> None:
    done = run(tmp_path, AS_USER | installed(packages("always")))
    assert done.returncode == 0
    assert "libxcb-cursor0" in done.stderr


def test_with_a_display_it_cannot(tmp_path: Path) -> None:
    assert run(tmp_path, AS_USER | installed(packages("always")), DISPLAY=":9").returncode == 1


def test_nothing_is_said_when_nothing_is_missing(tmp_path: Path) -> None:
    done = run(tmp_path, AS_USER | installed(packages("always", "x11")))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_root_installs_after_fetching_the_lists(tmp_path: Path) -> None:
    log = tmp_path / "apt.log"
    done = run(tmp_path, AS_USER | BARE | {"id": "echo 0", "apt-get": f'echo "$@" >> {log}'})
    assert done.returncode == 0, done.stderr
    update, install = log.read_text().splitlines()
    assert update.endswith("update")
    assert packages("always", "x11") <= set(install.split())


def test_a_font_is_needed_too(tmp_path: Path) -> None:
    done = run(tmp_path, AS_USER | installed(packages("always", "x11")) | {"find": "true"})
    assert done.returncode == 1
    assert "fonts-dejavu-core" in done.stderr
