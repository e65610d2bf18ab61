"""Which priorities were announced, for which years, in which words."""
