"""The named checks of a plan, one module for each part of the walk."""
