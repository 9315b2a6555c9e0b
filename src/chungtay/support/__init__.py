"""Who takes part in a movement, and who helps whom: registrations and sponsorship pairs."""
