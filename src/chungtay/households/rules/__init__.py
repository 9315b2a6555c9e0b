"""Rules of poor households: who is poor, what changed, who is an ethnic minority."""
