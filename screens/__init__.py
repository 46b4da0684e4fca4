"""What a person sees: Textual screens and widgets."""
