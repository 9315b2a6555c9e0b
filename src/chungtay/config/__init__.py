"""Settings and wiring; the only place that knows all contexts."""
