"""Pages about places, offices, people, the journal and personal data; owns no tables."""
