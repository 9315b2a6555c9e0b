"""Questions about sign-ins."""
