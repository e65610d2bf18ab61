"""How a report is read: its outline, its lines, a paragraph with all that was found in it, a word in its contexts."""
