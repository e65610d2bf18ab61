"""The extractors for languages whose words are parted by blanks: what they look for is in ``lexicons/<language>/``."""
