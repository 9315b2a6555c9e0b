"""The sample "Kbang 2021-2025": real units, invented people and figures."""
