"""``python -m sam_annotator``."""

import sys

from sam_annotator.cli import main

sys.exit(main())
