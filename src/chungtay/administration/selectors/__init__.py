"""Questions of the pages of administration, filtered for the actor."""
