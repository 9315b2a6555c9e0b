"""Acts on results: taking them out."""
