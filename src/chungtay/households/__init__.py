"""The household register and its classes by year."""
