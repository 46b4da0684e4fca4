"""Text from people reaches widgets through `screens.text` alone: never as markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SCREENS = Path(__file__).parent.parent.parent / "screens"

SINKS = {
    "Static",
    "Label",
    "Button",
    "Option",
    "Checkbox",
    "RadioButton",
    "Collapsible",
    "Tab",
    "TabPane",
    "update",
    "add_row",
    "add_column",
    "notify",
}
"""Calls whose text Textual reads as markup."""


def _risky_calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield calls of sinks with a text that isn't a literal and has gone through no function."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        unsaid = name == "notify" and not any(word.arg == "markup" for word in node.keywords)
        built = name in SINKS and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
        if unsaid or built:
            yield node


@pytest.mark.parametrize("path", sorted(SCREENS.rglob("*.py")), ids=lambda path: path.stem)
def test_no_text_with_a_variable_reaches_a_widget_as_markup(path: Path) -> None:
    """A name like `Skule [/bold]` would end the program, and `[@click=…]` would act."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    risky = [f"{path.name}:{call.lineno}" for call in _risky_calls(tree)]
    assert risky == []
