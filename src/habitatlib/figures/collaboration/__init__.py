"""How the collaboration went over time, in which forms and with whom."""
