"""How well the tables are extracted."""
