"""What the reports say about one country or area: a map, quotations, projects, joint actions, dates, amounts, its region."""
