"""Made-up reports, damage done to them, and what must hold all the same: for ``tests/unit/test_damage.py`` and ``make fuzz``."""
