"""Changes to people, positions and sign-ins."""
