"""Packs: the data that turns the program into one campaign."""
