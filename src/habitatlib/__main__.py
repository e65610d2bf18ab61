"""``python -m habitatlib`` is the command ``habitatlib``."""

import sys

from habitatlib.cli import main

sys.exit(main())
