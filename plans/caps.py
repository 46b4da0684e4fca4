"""How a limit on contact is said, and what is measured against it."""

from plans.languages.speaking import tr_n
from plans.model import Cap


def say_cap(cap: Cap) -> str:
    """Return so many touches in so many days inside a sentence: `4 in 28 days`."""
    return tr_n(
        "{touches} in {count} day", "{touches} in {count} days", cap.days, touches=cap.touches
    )
