"""Chung Tay: emulation movements for poverty reduction, from first plan to last certificate."""
