"""Tests of the components, charts and styles."""
