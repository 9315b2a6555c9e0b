"""Document in, structured plan out. Pure Python."""
