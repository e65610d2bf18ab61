"""Choose a report, a country, a theme, an organization, words: what is left follows on a map and in a table, and a paragraph opens."""
