"""Where the work takes place: maps, the matrix of countries, counts held against names."""
