"""Make the virtual environment, or say in one sentence why it cannot be made."""

import sys
import venv

if sys.version_info < (3, 11):  # noqa: UP036 - run by the system's Python, whatever it is
    sys.exit(
        f"sam-annotator needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
        "Install a newer one and name it: make run PYTHON=python3.12"
    )
venv.create(sys.argv[1], with_pip=True)
