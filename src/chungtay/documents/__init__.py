"""Official documents as data, their numbers, and their form on paper."""
