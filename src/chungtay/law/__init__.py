"""The legal texts that every citation resolves to. Pure Python."""
