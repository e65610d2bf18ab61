"""One report on a page: how it is built, who, where, what, when, money, what it cites and what cites it."""
