"""Fields of a plan by their place in its file."""

import pytest

from plans.field_places import place_of
from plans.yaml_text import read_tree
from plans.yaml_tree import Place

FILE = b"""format: 1
pack: small
message:
  text: |
    Two
    lines.
team:
  - name: Ada
  - {name: Grace}
left_out: {media: No time.}
partners:
  - id: shop
    name: Shop
    history:
      - {stage: lead, on: 2026-10-01}
      - stage: won
        note: ~
  - {id: "2", name: Two}
  - {id: school, name: School}
"""


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("pack", (2, 7)),
        ("message.text", (4, 9)),
        ("team", (7, 1)),
        ("team.1.name", (9, 12)),
        ("left_out.media", (10, 19)),
        ("left_out.schools", (10, 11)),
        ("partners", (11, 1)),
        ("partners.shop.name", (13, 11)),
        ("partners.shop.owner", (12, 5)),
        ("partners.shop.history.1.stage", (16, 16)),
        ("partners.shop.history.1.evidence", (16, 9)),
        ("partners.shop.history.1.note", (17, 9)),
        ("partners.shop.history.7.note", (14, 5)),
        ("partners.2.name", (18, 21)),
        ("partners._2.name", (19, 24)),
        ("partners.nobody.name", (11, 1)),
        ("goal.number", None),
        ("title", None),
    ],
)
def test_a_field_is_found_where_it_stands_or_at_the_nearest_thing_around_it(
    field: str, place: Place | None
) -> None:
    assert place_of(read_tree(FILE, "plan.yaml"), field) == place


def test_a_file_that_is_no_plan_has_no_fields() -> None:
    assert place_of(read_tree(b"- a\n- b\n", "plan.yaml"), "goal.number") is None
    assert place_of(read_tree(b"text\n", "plan.yaml"), "goal") is None
