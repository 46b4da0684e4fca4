"""The program: commands, the app, the order of the steps, settings."""
