"""How well and how fast the plan reader reads."""
