"""`hourplan schema`: what a plan file may hold, for editors and other programs."""

from plans.model import Plan
from wizard.ending import FINE
from wizard.output import say_json

DRAFT = "https://json-schema.org/draft/2020-12/schema"
"""Which JSON Schema it is; nothing is read from there."""


def print_schema() -> int:
    """Print the JSON Schema of format 1."""
    schema = Plan.model_json_schema()
    say_json({"$schema": DRAFT, **schema, "title": "Campaign action plan"})
    return FINE
