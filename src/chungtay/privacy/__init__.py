"""Personal data: what it is, who looks at it and why, consent, requests of people, erasure."""
