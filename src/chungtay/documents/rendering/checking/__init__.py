"""The checker of form: reads a Word file as lines and asks each part of the decree."""
