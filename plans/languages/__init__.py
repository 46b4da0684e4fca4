"""Languages: what the program itself says, and how days and numbers are said."""
