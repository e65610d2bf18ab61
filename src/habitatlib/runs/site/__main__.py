"""``python -m habitatlib.runs.site``."""

import sys

from habitatlib.runs.site.make import main

sys.exit(main())
