"""Pure rules about units."""
