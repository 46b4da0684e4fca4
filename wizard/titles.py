"""What the steps are called; `wizard.steps` has the rest of them, and brings all pages."""

from plans.languages.marking import mark

TITLES = {
    "campaign": mark("Campaign"),
    "strategy": mark("Strategy"),
    "message": mark("Message"),
    "goal": mark("Goal"),
    "partners": mark("Partners"),
    "priorities": mark("Priorities"),
    "asks": mark("Asks"),
    "communication": mark("Communication"),
    "recognition": mark("Recognition"),
}
"""Title of each part of the plan; to be translated where it is shown."""
