"""The program's version, as a constant: asking the installed packages for it takes 18 ms."""

VERSION = "0.1.0"
"""Semantic version; `pyproject.toml` reads it from here."""
