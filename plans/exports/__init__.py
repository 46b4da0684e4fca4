"""What a plan can be turned into; one module for each format."""
