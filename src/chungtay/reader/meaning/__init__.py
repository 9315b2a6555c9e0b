"""From clauses to what they mean: bases, targets, duties, awards."""
