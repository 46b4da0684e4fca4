"""Plans with one text in every field that takes it."""

from typing import Any

from pydantic import ValidationError

from plans.model import Part


def filled(part: Any, text: str) -> Any:  # noqa: ANN401 - any part of a plan, or what it holds
    """Return a part of a plan with `text` in every field that takes it: not in ids and words."""
    if isinstance(part, Part):
        for name, value in part:
            part = _tried(part, name, filled(value, text))
        return part
    if isinstance(part, dict):
        return {key: filled(value, text) for key, value in part.items()}
    if isinstance(part, tuple):
        return tuple(filled(value, text) for value in part)
    return text if isinstance(part, str) else part


def _tried(part: Part, name: str, value: object) -> Part:
    try:
        return type(part).model_validate({**dict(part), name: value})
    except ValidationError:
        return part
