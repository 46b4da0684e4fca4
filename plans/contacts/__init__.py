"""Touches: noting them, keeping within the limits, writing to many at once."""
