"""``python -m sam_annotator.evaluation``."""

import sys

from sam_annotator.evaluation.command import main

if __name__ == "__main__":
    sys.exit(main())
