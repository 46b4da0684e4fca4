"""Figures measured against floors of the same run; see `python -m tests.benchmarks`."""
