"""Input about personal data as clean values, one module a subject."""
