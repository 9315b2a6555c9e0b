"""Chung Tay: emulation movements for poverty reduction, from the first plan to the last certificate."""
