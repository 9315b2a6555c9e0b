"""Report rounds, reports, consolidation."""
