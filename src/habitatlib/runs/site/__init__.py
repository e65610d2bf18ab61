"""``make site``: the notebooks in two languages, the reports, the figures, the tables as pages that need no network."""
