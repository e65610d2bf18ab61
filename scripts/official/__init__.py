"""How make_official.py sets the lines of a document, lays them out on pages and writes the operators of a PDF."""
