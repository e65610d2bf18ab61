"""Notebooks run with parameters, and what `make report` writes of them."""
