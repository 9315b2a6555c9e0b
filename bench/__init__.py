"""Benchmarks: `make bench` runs them all and writes docs/benchmarks.md; `ARGS=seeds` runs one."""
