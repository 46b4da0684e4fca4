"""The pages of the walk that a pack can say something on, by the ids of its guidance."""

PAGES = (
    "campaign",
    "campaign-window",
    "campaign-lead",
    "campaign-team",
    "strategy",
    "strategy-reason",
    "strategy-answers",
    "message-questions",
    "message",
    "message-variants",
    "goal",
    "goal-shows",
    "goal-aims",
    "partners",
    "priorities",
    "asks",
    "asks-particular",
    "asks-standard",
    "communication",
    "communication-load",
    "recognition",
    "recognition-extras",
)
"""The ids, in the order of the walk. Each is asked for by a screen, and no screen asks for others;
the tests of the screens hold that, since this floor knows none of them."""
