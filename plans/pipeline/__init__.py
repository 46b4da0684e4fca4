"""Partners on their way from a name on a list to a kept promise."""
