"""How fast the library is, beside what others do: see README.md here. ``python -m benchmarks`` or ``make bench``."""
