"""The Markdown worksheet: the same content, and text that can't act."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plans.checks import run_checks
from plans.exports.blocks import values
from plans.exports.markdown import inline, markdown
from plans.exports.outline import outline
from plans.model import Ask, Message, Partner, Plan
from plans.packs.model import Pack
from plans.text import FORBIDDEN
from tests.filling import filled

ACTING = (
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "> quote",
    "=== ",
    "---",
    "    code",
    "\tcode",
    "`code`",
    "~~~",
    "```",
    "*strong* _weak_",
    "a | b",
    "![image](https://example.org/x.png)",
    "[link](javascript:alert(1))",
    "<script>alert(1)</script>",
    "<https://example.org>",
    "https://example.org www.example.org",
    "&lt;b&gt; &amp; &copy;",
    "back\\slash\\",
    "$x^2$",
    "[/x]",
    "=1+1",
    "编程一小时",
)

INJECTED = (
    "<img src=x onerror=alert(1)>",
    "</td></tr></table><h1>x</h1>",
    "<!-- x",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=//example.org>",
    "![x][y] [y]: https://example.org",
    "[y]: https://example.org",
    "[^1] [^1]: note",
    "- [x] done",
    "| a | b |",
    "|---|---|",
    "\\| \\\\| x",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&lt;script&gt;",
    "ftp://example.org HTTPS://EXAMPLE.ORG WWW.EXAMPLE.ORG",
    "javascript:alert(1)",
    ":::warning",
    "a  ",
    "a\\",
    "-->",
)
"""Texts that are something else to a reader of Markdown or HTML."""

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).filter(
    lambda text: not FORBIDDEN.search(text)
)


def rendered(source: str) -> str:
    # As GitHub does it, web addresses become links.
    reader = MarkdownIt("gfm-like", {"html": True})
    return str(reader.render(source))


def words(source: str) -> str:
    """Return the text that a reader of the Markdown sees, without blanks at its ends."""
    text = re.sub(r"</?(p|br|blockquote|li|ul|td)\s*/?>", "", rendered(source))
    return html.unescape(text).strip("\n").replace("\u00a0", " ")


@pytest.mark.parametrize("text", ACTING)
@pytest.mark.parametrize("before", ["", "> ", "- "])
def test_text_is_shown_and_does_nothing(text: str, before: str) -> None:
    assert words(before + inline(text)).strip() == text.strip()
    assert not re.search(
        "<(h[1-6]|hr|code|pre|em|strong|a|img|script|ol)", rendered(before + inline(text))
    )


@given(TEXTS)
def test_any_text_on_a_line_renders_to_itself(text: str) -> None:
    seen = words(f"> {inline(text)}")
    assert seen.split() == text.replace("\u00a0", " ").split()


def test_the_example_holds_every_value(plan: Plan, pack: Pack) -> None:
    source = markdown(plan, pack, with_contacts=True)
    for block in outline(plan, pack, run_checks(plan, pack)).blocks:
        for each in values(block):
            assert inline(each.text) in source, each.field


def test_the_parts_are_headings_in_the_order_of_the_walk(blank: Plan, pack: Pack) -> None:
    found = re.findall(r"(?m)^## (.*)$", markdown(blank, pack))
    assert [each.split()[0] for each in found[:9]] == [str(place) for place in range(1, 10)]
    assert found[9:] == ["Open points", "Notices"]


def test_hostile_text_keeps_tables_and_headings_whole(blank: Plan, pack: Pack) -> None:
    text = "# a | b\n\n## <script>x</script>\n| - |"
    plan = blank.model_copy(
        update={
            "title": "# | <script>",
            "message": Message(text=text),
            "asks": (Ask(id="a", title="a | b <script>"),),
            "partners": (
                Partner(id="p", name="a | b", group="schools", touch="high", because=text),
            ),
        }
    )
    source = markdown(plan, pack)
    assert "<script" not in source
    assert rendered(source).count("<h2>") == rendered(markdown(blank, pack)).count("<h2>")
    for line in source.splitlines():
        if line.startswith("| a"):
            columns = len(re.findall(r"(?<!\\)\|", line)) - 1
            assert columns in (4, 5, 7)


def tags(source: str) -> list[str]:
    """Return the HTML that GitHub would make of it, without text and without line breaks."""
    found = re.findall(r"<[^>]*>", rendered(source))
    return [tag for tag in found if not tag.startswith(("<br", "<p>", "</p>"))]


@pytest.mark.parametrize("text", [*ACTING, *INJECTED])
def test_whatever_a_plan_holds_its_worksheet_has_the_same_shape(
    plan: Plan, pack: Pack, text: str
) -> None:
    """No script, image, link, heading, row, cell or comment comes in, whichever field it is in.

    The links that there are lead to the sites in the pack's notices.
    """
    harmless, found = (
        tags(markdown(filled(plan, each), pack)) for each in ("Harmless words", text)
    )
    # How many points are open depends on the words, but what a point is made of does not.
    assert set(found) <= set(harmless)
    for tag in harmless:
        if not tag.strip("</>").startswith(("li", "ul", "input", "strong")):
            assert found.count(tag) == harmless.count(tag), tag


def test_what_would_reorder_text_is_shown(blank: Plan, pack: Pack) -> None:
    source = markdown(blank.model_copy(update={"title": "a\u202eb"}), pack)
    assert "# a‹U+202E›b" in source


def test_an_empty_plan_can_be_filled_in(blank: Plan, pack: Pack) -> None:
    source = markdown(blank, pack)
    assert "- **Place:** …" in source
    assert "☐ Local · ☐ Regional" in source
    assert "- [ ] **Goal:**" in source


def test_a_goal_without_a_day_of_its_own_shows_the_last_day_of_the_window(
    plan: Plan, pack: Pack
) -> None:
    """The checks take it for the goal's day too, so no blank is left for it."""
    goal = plan.goal.model_copy(update={"deadline": None})
    text = markdown(plan.model_copy(update={"goal": goal}), pack)
    assert "**By when:** Sunday 13 December 2026" in text
