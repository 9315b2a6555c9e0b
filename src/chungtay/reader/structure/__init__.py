"""From the blocks of a file to documents with heads, clauses and ends."""
