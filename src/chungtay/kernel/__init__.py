"""Words that every context speaks. Pure Python."""
