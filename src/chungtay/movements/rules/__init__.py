"""Rules of movements: what a target asks and whether it is met."""
