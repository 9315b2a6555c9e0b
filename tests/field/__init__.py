"""Tests of the survey in the field."""
