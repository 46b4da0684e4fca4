"""Texts that are translated later; this module is imported by whoever must start fast."""


def mark(text: str) -> str:
    """Return the text as it is; `plans.languages.speaking.tr` translates it where it is shown."""
    return text


def mark_in(_context: str, text: str) -> str:
    """Return the text as `mark` does; `tr_in` with the same context translates it."""
    return text
