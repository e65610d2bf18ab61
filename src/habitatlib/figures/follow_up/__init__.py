"""What was planned and told of later, counts against names, and what the reports say hindered the work."""
