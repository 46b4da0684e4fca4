"""What hypothesis draws plans from: any text that a plan can hold, any plan that the models can."""

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from plans.model import (
    LARGEST,
    Ask,
    Asset,
    Cap,
    Commitment,
    CommitmentStatus,
    Communication,
    CommunityStep,
    Contact,
    Contacted,
    Event,
    Extra,
    Goal,
    Lead,
    Member,
    Message,
    Milestone,
    Move,
    NextStep,
    Part,
    Partner,
    Plan,
    Recognition,
    Result,
    RunItem,
    Snooze,
    Strategy,
    Variant,
    Window,
)
from plans.text import FORBIDDEN

ODD_TEXTS = (
    *("no", "Yes", "on", "y", "~", "null", "Null", "true", "=", "<<", "-", "?", ":", "---", "..."),
    *("10:30", "12:30:45", "190:20:30", "010", "0o17", "0x1F", "0b11", "1_000", "1e3", "1.10"),
    *("+4798765432", "-1", ".5", ".inf", ".nan", "1,000", "2026-12-07", "2026-12-07 10:00:00"),
    *("2026-12-07T10:00:00Z", "&Co", "*viktig*", "@x", "%x", "`x`", "!x", "|x", ">10", "- b"),
    *("[NB] husk", "{x}", "x # y", "#x", "x: y", "x:", ": x", "'", '"', "it's", 'say "x"', "\\"),
    *(
        "C:\\path",
        "a, b",
        "a]",
        "[@click=app.quit]x[/]",
        "=1+1",
        " x",
        "x ",
        " ",
        "  ",
        "\t",
        "\tx",
    ),
    *(
        "x\t",
        "x\ty",
        "👩‍👩‍👧",
        "🎉: x",
        "\u2028",
        "a\u2028b",
        "\u2029",
        "\ufeff",
        "a\ufeffb",
        "\xa0",
    ),
    *("\u202ex", "\u200b", "日本", "שלום", "<<<<<<< HEAD", "%TAG", "x" * 5_000, "x " * 80),
)
"""Texts on one line that have broken a reader or a writer of YAML."""

ODD_PROSE = (
    *("\n", "\n\n", "x\n", "x\n\n", "\nx", "\n x", " x\ny", "x\n y", "x\n\ty", "\tx\ny", "x \ny"),
    *(
        "x\ny ",
        "x\n \ny",
        "x\n ",
        "x\n\n\ny",
        "# x\ny",
        "- x\n- y",
        "x: y\nz",
        "'\n\"",
        "🎉\n👩‍👩‍👧",
    ),
    *("x\n---\ny", "x\n...\ny", "x\n%y", "x\n<<<<<<< y", "x\u2028\ny", "x\n\ufeff", "\ufeffx\ny"),
)
"""Texts of several lines that have done so."""

_ALPHABET = st.characters(codec="utf-8").filter(lambda one: not FORBIDDEN.search(one))
_SIGNS = st.text(st.sampled_from(" \n\t:#-'\"\\|>&*!%@`[]{},?=~.0x1a\u2028\ufeffå🎉"), max_size=12)

texts = st.one_of(
    st.text(_ALPHABET, max_size=20), _SIGNS, st.sampled_from((*ODD_TEXTS, *ODD_PROSE))
)
"""Any prose."""

lines = st.one_of(
    st.text(_ALPHABET, max_size=12),
    _SIGNS,
    st.sampled_from(ODD_TEXTS),
).map(lambda text: text.replace("\n", ""))
"""Any text on one line."""

slugs = st.one_of(
    st.sampled_from(("no", "null", "on", "2026-12-07", "010", "1e3", "0x1f", "county-library")),
    st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True),
)
"""Any id."""

# One draw instead of many: a plan has hundreds of texts.
_few_lines = st.sampled_from(("", "", *ODD_TEXTS))
_few_texts = st.sampled_from(("", "", *ODD_TEXTS, *ODD_PROSE))
_days = st.none() | st.dates(min_value=date(1, 1, 1))
_counts = st.integers(min_value=0, max_value=LARGEST)
_maybe = st.none() | _counts
_weeks = st.none() | st.integers(min_value=-520, max_value=520)
_touches = st.sampled_from((None, "high", "low"))
_scopes = st.sampled_from((None, "local", "regional", "national", "international"))
_some_slugs = st.lists(slugs, max_size=3)
_some_lines = st.lists(lines, max_size=3)
_words = st.dictionaries(slugs, texts, max_size=3)


def _many(items: st.SearchStrategy[Part], size: int = 2) -> st.SearchStrategy[list[Part]]:
    return st.lists(items, max_size=size)


def _named(items: st.SearchStrategy[Part]) -> st.SearchStrategy[list[Part]]:
    return st.lists(items, max_size=2, unique_by=lambda item: getattr(item, "id"))  # noqa: B009


_windows = st.builds(
    Window, start=_days, end=_days, source=st.sampled_from(("computed", "announced", "own"))
)
_leads = st.builds(Lead, name=lines, organisation=lines, email=lines, hours=_maybe)
_members = st.builds(Member, name=lines, duties=_some_slugs, hours=_maybe)
_strategies = st.builds(Strategy, mode=st.none() | slugs, host=lines, reason=texts, answers=_words)
_messages = st.builds(
    Message,
    questions=_words,
    needs=st.lists(st.sampled_from(("education", "industry", "government", "job-market"))),
    text=texts,
    variants=_many(st.builds(Variant, audience=lines, text=texts)),
)
_goals = st.builds(
    Goal,
    number=_maybe,
    audience=lines,
    shows=_some_lines,
    aims=_some_lines,
    deadline=_days,
    measure=texts,
    result=st.builds(Result, number=_maybe, on=_days, evidence=_few_texts, learned=_few_texts),
)
_asks = st.builds(
    Ask, id=slugs, title=lines, groups=_some_slugs, touch=_touches, milestone=st.none() | slugs
)
_commitments = st.builds(
    Commitment,
    ask=slugs,
    what=lines,
    who=lines,
    due=_days,
    status=st.sampled_from(get_args(CommitmentStatus)),
    confirmed=_days,
    how=_few_lines,
    equipped=_days,
    executed=_days,
    evidence=_few_texts,
    expected=_maybe,
    reached=_maybe,
)
_touched = st.builds(
    Contacted,
    on=_days,
    by=lines,
    way=st.sampled_from((None, "in", "out", "answer")),
    who=_few_lines,
    note=texts,
    milestone=st.none() | slugs,
    state=st.sampled_from(("planned", "done")),
)
_moves = st.builds(
    Move,
    stage=slugs,
    on=_days,
    evidence=texts,
    by=_few_lines,
    note=_few_texts,
    reason=st.none() | slugs,
    revisit=_days,
)
_partners = st.builds(
    Partner,
    id=slugs,
    name=lines,
    group=st.none() | slugs,
    level=_scopes,
    audiences=_some_lines,
    reach=_maybe,
    touch=_touches,
    because=texts,
    owner=lines,
    contacts=_many(st.builds(Contact, name=lines, role=lines, email=lines, phone=lines)),
    stage=st.none() | slugs,
    history=_many(_moves),
    commitments=_many(_commitments),
    log=_many(_touched),
    next=st.builds(NextStep, on=_days, what=lines, who=lines, by=_few_lines),
    snooze=st.builds(Snooze, until=_days, why=_few_texts),
    thanked=_days,
    recognised=_days,
)
_milestones = st.builds(
    Milestone,
    id=slugs,
    title=lines,
    weeks=_weeks,
    on=_days,
    groups=_some_slugs,
    touch=_touches,
    audiences=_some_lines,
    says=texts,
)
_assets = st.builds(
    Asset,
    id=slugs,
    title=lines,
    milestone=st.none() | slugs,
    state=st.sampled_from(("missing", "draft", "ready")),
    owner=_few_lines,
)
_communication = st.builds(
    Communication,
    at_most=_many(st.builds(Cap, touches=_counts, days=st.integers(1, 3660))),
    milestones=_named(_milestones),
    assets=_named(_assets),
)
_recognition = st.builds(
    Recognition,
    standard=texts,
    extras=_many(st.builds(Extra, partner=slugs, what=lines, why=texts)),
)
_run = st.builds(RunItem, minutes=st.none() | st.integers(0, 1440), what=lines, who=lines)
_events = st.builds(
    Event,
    id=slugs,
    title=lines,
    on=_days,
    start=lines,
    place=lines,
    expected=_maybe,
    preparation=_some_lines,
    run=_many(_run),
    sharing=_some_lines,
)
_steps = st.builds(
    CommunityStep,
    decision=st.sampled_from((None, "do", "skip", "later")),
    reason=texts,
    owner=lines,
    due=_days,
)

plans = st.builds(
    Plan,
    pack=slugs,
    edition=lines,
    language=st.sampled_from(("en", "nn-NO", "no", "zh-Hant-TW")),
    title=lines,
    scope=_scopes,
    place=lines,
    window=_windows,
    lead=_leads,
    team=_many(_members),
    strategy=_strategies,
    message=_messages,
    goal=_goals,
    asks=_named(_asks),
    left_out=_words,
    partners=_named(_partners),
    communication=_communication,
    recognition=_recognition,
    events=_named(_events),
    community=st.dictionaries(slugs, _steps, max_size=2),
)
"""Any plan, with a few items in each of its lists."""
