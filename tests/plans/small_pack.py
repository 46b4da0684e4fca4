"""A small pack, and plans made with it: new, finished, and any that the models can hold."""

from datetime import MAXYEAR, MINYEAR, date

from hypothesis import strategies as st

from plans.model import (
    Ask,
    Cap,
    Commitment,
    Communication,
    Extra,
    Goal,
    Lead,
    Member,
    Message,
    Milestone,
    Partner,
    Plan,
    Recognition,
    Strategy,
    Window,
)
from plans.packs.model import Pack
from plans.text import forbidden

SMALL_PACK = Pack.model_validate(
    {
        "id": "small",
        "edition": "1",
        "language": "en",
        "title": "Small campaign",
        "window": {"week_containing": "12-09"},
        "goal": {
            "unit": "people",
            "units": "people",
            "sentence": "Show {number} {audience} that {shows}, by {day}.",
            "behind": "The aim behind it: {aims}.",
        },
        "strategies": [
            {
                "id": "join",
                "title": "Join",
                "host": True,
                "drawbacks": [{"id": "limits", "text": "The organiser sets limits."}],
            },
            {"id": "own", "title": "Own"},
        ],
        "outcomes": [
            {"id": "creative", "text": "coding is creative"},
            {"id": "career", "text": "coding can be a job."},
        ],
        "groups": [
            {"id": "companies", "title": "Companies"},
            {"id": "schools", "title": "Schools"},
            {"id": "media", "title": "Media"},
        ],
        "asks": [{"id": "host-an-hour", "title": "Host an hour", "groups": ["schools"]}],
        "milestones": [{"id": "registration", "title": "Sign-up opens", "weeks": -8}],
        "at_most": [{"touches": 1, "days": 7}],
        "effort": {"high": 6, "low": 0.5, "weeks": 8, "reach_percent": 10, "largest_percent": 20},
    }
)
"""Two strategies, three groups, one ask, one milestone and one cap."""

NEW_PLAN = Plan(
    pack="small",
    edition="1",
    window=Window(start=date(2026, 12, 7), end=date(2026, 12, 13), source="computed"),
    asks=(Ask(id="host-an-hour", title="Host an hour", groups=("schools",)),),
    communication=Communication(
        at_most=(Cap(touches=1, days=7),),
        milestones=(Milestone(id="registration", title="Sign-up opens", weeks=-8),),
    ),
)
"""What a plan holds before anybody typed a word: what the pack offers."""

_ASKED = Commitment(ask="host-an-hour", due=date(2026, 12, 1))

FINISHED_PLAN = NEW_PLAN.model_copy(
    update={
        "title": "Hour of reading",
        "lead": Lead(name="Ada", hours=10),
        "team": (Member(name="Grace"),),
        "strategy": Strategy(
            mode="join", host="Readers", reason="No time.", answers={"limits": "We call early."}
        ),
        "message": Message(text="Every student can read for one hour.", needs=("education",)),
        "goal": Goal(number=1000, audience="students", shows=("creative",), measure="Teachers."),
        "partners": (
            Partner(
                id="shop",
                name="Book shop",
                group="companies",
                reach=300,
                touch="high",
                owner="Grace",
                commitments=(_ASKED,),
            ),
            Partner(
                id="school",
                name="School",
                group="schools",
                reach=50,
                touch="low",
                commitments=(_ASKED,),
            ),
            Partner(
                id="paper",
                name="Newspaper",
                group="media",
                reach=20,
                touch="low",
                commitments=(_ASKED,),
            ),
        ),
        "recognition": Recognition(standard="A letter", extras=()),
    }
)
"""A plan in which no check finds anything."""

_text = st.text(max_size=30).filter(lambda text: forbidden(text) is None)
_line = _text.filter(lambda text: "\n" not in text)
_slug = st.sampled_from(["a", "b", "schools", "media", "host-an-hour", "registration", "limits"])
_day = st.none() | st.dates(date(MINYEAR, 1, 1), date(MAXYEAR, 12, 31))
_count = st.none() | st.integers(0, 10_000_000_000)
_touch = st.sampled_from([None, "high", "low"])
_cap = st.builds(Cap, touches=st.integers(0, 10), days=st.integers(1, 3660))
_commitment = st.builds(
    Commitment,
    ask=_slug,
    what=_line,
    due=_day,
    status=st.sampled_from(["proposed", "withdrawn", "missed"]),
)
_partner = st.builds(
    Partner,
    id=st.uuids().map(str),
    name=_line,
    group=st.none() | _slug,
    reach=_count,
    touch=_touch,
    owner=_line,
    commitments=st.lists(_commitment, max_size=3).map(tuple),
)
_milestone = st.builds(
    Milestone,
    id=st.uuids().map(str),
    title=_line,
    weeks=st.none() | st.integers(-520, 520),
    on=_day,
    groups=st.lists(_slug, max_size=2).map(tuple),
    touch=_touch,
)
_ask = st.builds(
    Ask,
    id=_slug,
    title=_line,
    groups=st.lists(_slug, max_size=2).map(tuple),
    milestone=st.none() | _slug,
)

any_plan = st.builds(
    Plan,
    pack=st.just("small"),
    title=_line,
    window=st.builds(Window, start=_day, end=_day),
    lead=st.builds(Lead, name=_line, hours=_count),
    team=st.lists(st.builds(Member, name=_line, hours=_count), max_size=2).map(tuple),
    strategy=st.builds(
        Strategy,
        mode=st.sampled_from([None, "join", "own", "other"]),
        host=_line,
        reason=_text,
        answers=st.dictionaries(_slug, _text, max_size=2),
    ),
    message=st.builds(Message, text=_text),
    goal=st.builds(
        Goal,
        number=_count,
        audience=_line,
        shows=st.lists(_line, max_size=3).map(tuple),
        deadline=_day,
    ),
    asks=st.lists(_ask, max_size=3, unique_by=lambda ask: ask.id).map(tuple),
    left_out=st.dictionaries(_slug, _text, max_size=2),
    partners=st.lists(_partner, max_size=5).map(tuple),
    communication=st.builds(
        Communication,
        at_most=st.lists(_cap, max_size=2).map(tuple),
        milestones=st.lists(_milestone, max_size=3).map(tuple),
    ),
    recognition=st.builds(
        Recognition,
        standard=_text,
        extras=st.lists(st.builds(Extra, partner=st.none() | _slug, why=_text), max_size=2).map(
            tuple
        ),
    ),
)
"""Plans of every kind that checks look at, with days from year 1 to 9999."""
