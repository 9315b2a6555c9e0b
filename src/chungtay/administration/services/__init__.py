"""Changes made on these pages that no other context makes."""
