"""The review of poor households: from the list and the survey to the decision and certificates."""
