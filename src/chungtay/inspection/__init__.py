"""Supervision by the Front and the unions: remarks on units, answered by them."""
