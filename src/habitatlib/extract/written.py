"""See ``lexicons.written``."""

from ..lexicons.written import Slots, source, written

__all__ = ["Slots", "source", "written"]
