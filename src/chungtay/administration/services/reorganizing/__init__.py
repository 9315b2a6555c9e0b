"""Merge, split, rename, dissolve and move organisations; carry it out on its day; take it back."""
