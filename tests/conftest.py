"""Settings for every test: the same generated inputs each time, so that a run in CI repeats."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
