"""Changes to sign-ins."""
