"""What is due: which lines there are, in which order, and what can be done with each."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.contacts.guard import Ledger, unanswered
from plans.due import DOABLE, MOVABLE, Due, done, due, has_begun, postponed, snoozed, touch_of
from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking
from plans.model import (
    Asset,
    Cap,
    Commitment,
    Communication,
    Contacted,
    Event,
    Milestone,
    Move,
    NextStep,
    Partner,
    Plan,
    Snooze,
)
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.pipeline.waiting import lacks_next, last_news
from tests.conftest import TODAY
from tests.plans.small_pack import SMALL_PACK, any_plan

LATER = date(2026, 10, 30)


def days(count: int) -> date:
    return TODAY + timedelta(count)


def partner(**fields: object) -> Partner:
    """Return a partner that was called just now and waits for a next step on a far day."""
    usual = {
        "stage": "contacted",
        "owner": "Ada",
        "log": (Contacted(on=TODAY, by="call", way="out"),),
        "next": NextStep(on=days(90), what="Call again"),
    }
    return Partner(id="shop", name="Book shop").model_copy(update={**usual, **fields})


def with_partners(plan: Plan, *partners: Partner) -> Plan:
    return plan.model_copy(update={"partners": partners})


def only(plan: Plan, pack: Pack, today: date = TODAY) -> Due:
    (line,) = due(plan, pack, today)
    return line


def shop(plan: Plan) -> Partner:
    found = plan.partner("shop")
    assert found
    return found


def test_a_plan_has_begun_with_its_first_stage_or_touch(blank: Plan, plan: Plan) -> None:
    assert has_begun(plan)
    assert not has_begun(blank)
    assert not has_begun(with_partners(blank, partner(stage=None, log=())))
    assert has_begun(with_partners(blank, partner(stage=None)))


def test_lines_are_overdue_first_then_by_day_then_those_without_a_day(
    blank: Plan, pack: Pack
) -> None:
    """Overdue the oldest first, today, the next seven days, and last what has no day."""
    steps = {"a": 7, "b": 0, "c": -1, "d": 8, "e": -30, "f": 1}
    dated = [partner(id=one, next=NextStep(on=days(far))) for one, far in steps.items()]
    plan = with_partners(blank, *dated, partner(id="g", next=NextStep()))
    lines = due(plan, pack, TODAY)
    assert [line.partner for line in lines] == ["e", "c", "b", "f", "a", "g"]
    expected = ["overdue", "overdue", "today", "week", "week", "undated"]
    assert [line.when for line in lines] == expected
    assert [line.partner for line in due(plan, pack, TODAY, days=8)][-2:] == ["d", "g"]
    assert "f" not in [line.partner for line in due(plan, pack, TODAY, days=0)]


def test_a_next_step_says_who_whom_and_what(blank: Plan, pack: Pack) -> None:
    step = NextStep(on=TODAY, what="Send the kit", who="Grace", by="email")
    line = only(with_partners(blank, partner(next=step)), pack)
    assert (line.kind, line.owner, line.title, line.what) == (
        "next",
        "Grace",
        "Book shop",
        "Send the kit",
    )
    own = only(with_partners(blank, partner(next=NextStep(on=TODAY))), pack)
    assert own.owner == "Ada"
    assert own.what


def test_a_step_that_is_done_is_cleared_and_noted_if_it_was_a_touch(
    blank: Plan, pack: Pack
) -> None:
    step = NextStep(on=days(-1), what="Write to them", by="email")
    plan = with_partners(blank, partner(next=step))
    after = shop(done(plan, pack, only(plan, pack), TODAY, by="Ada"))
    assert after.next == NextStep()
    assert after.log[-1] == Contacted(on=TODAY, by="email", way="out", note="Write to them")
    silent = with_partners(blank, partner(next=step.model_copy(update={"by": ""})))
    quiet = shop(done(silent, pack, only(silent, pack), TODAY))
    assert quiet.next == NextStep()
    assert quiet.log == (*shop(silent).log, Contacted(on=TODAY, note="Write to them"))
    assert lacks_next(quiet, pack, TODAY)


def test_a_step_of_no_channel_that_is_done_is_news_but_no_contact(blank: Plan, pack: Pack) -> None:
    """Whoever has just done something isn't told that nothing has happened."""
    step = NextStep(on=days(-1), what="Find their address")
    plan = with_partners(blank, partner(next=step, log=()))
    after = done(plan, pack, only(plan, pack), TODAY, by="Ada")
    assert last_news(shop(after)) == TODAY
    assert [line.kind for line in due(after, pack, TODAY)] == ["no-next"]
    capped = Communication(at_most=(Cap(touches=0, days=30),))
    ledger = Ledger(after.model_copy(update={"communication": capped}), TODAY, pack)
    assert (ledger.days_of(shop(after)), ledger.over_now()) == ((), ())
    assert unanswered(shop(after)) == 0


@pytest.mark.parametrize("today", [date.min, TODAY, date.max])
def test_no_day_of_the_calendar_and_no_number_of_days_is_too_much(
    today: date, blank: Plan, pack: Pack
) -> None:
    milestones = tuple(
        Milestone(id=name, title=name, on=day)
        for name, day in (("first", date.min), ("now", today), ("last", date.max))
    )
    plan = blank.model_copy(update={"communication": Communication(milestones=milestones)})
    plan = with_partners(plan, partner(next=NextStep(on=date.max, what="Call")))
    for ahead in (0, 7, 10**12):
        found = {line.item for line in due(plan, pack, today, ahead)}
        assert "now" in found
        assert ("last" in found) == (ahead > 7 or today == date.max)


def test_a_promise_is_due_until_it_is_carried_out(blank: Plan, pack: Pack) -> None:
    promised = (
        Commitment(ask="a", status="missed", due=TODAY),
        Commitment(ask="a", what="Host", status="equipped", due=days(3)),
        Commitment(ask="a", status="executed", due=TODAY),
        Commitment(ask="a", status="confirmed"),
    )
    one = partner(stage="finalize-fulfillment", commitments=promised, thanked=TODAY)
    plan = with_partners(blank, one)
    line = only(plan, pack)
    assert (line.kind, line.place, line.what, line.when) == ("commitment", 1, "Host", "week")
    after = shop(done(plan, pack, line, TODAY, by="Ada")).commitments[1]
    assert (after.status, after.executed) == ("executed", TODAY)
    assert due(done(plan, pack, line, TODAY), pack, TODAY) == ()
    moved = shop(postponed(plan, pack, line, LATER)).commitments
    assert [one.due for one in moved] == [TODAY, LATER, TODAY, None]


def test_a_planned_touch_is_done_on_the_day_it_happens(blank: Plan, pack: Pack) -> None:
    log = (
        Contacted(on=days(-9), by="call", way="out"),
        Contacted(on=days(-2), by="email", way="out", note="The kit", state="planned"),
        Contacted(on=days(-1), by="email", way="in"),
    )
    plan = with_partners(blank, partner(log=log))
    line = only(plan, pack)
    assert (line.kind, line.place, line.what, line.when) == ("planned", 1, "The kit", "overdue")
    after = shop(done(plan, pack, line, TODAY)).log
    assert after == (log[0], log[2], log[1].model_copy(update={"on": TODAY, "state": "done"}))
    moved = shop(postponed(plan, pack, line, LATER)).log
    assert moved == (log[0], log[2], log[1].model_copy(update={"on": LATER}))


def test_a_partner_without_a_next_step_is_asked_for_one(blank: Plan, pack: Pack) -> None:
    plan = with_partners(blank, partner(next=NextStep()))
    line = only(plan, pack)
    assert (line.kind, line.on, line.when) == ("no-next", None, "undated")
    after = shop(postponed(plan, pack, line, LATER)).next
    stage = pack.stage("contacted")
    assert stage
    assert (after.on, after.what, after.who) == (LATER, stage.step, "Ada")
    words = with_partners(blank, partner(next=NextStep(what="Visit them", who="Grace")))
    kept = shop(postponed(words, pack, only(words, pack), LATER)).next
    assert (kept.what, kept.who) == ("Visit them", "Grace")


def test_the_usual_step_is_in_the_plans_language(blank: Plan, pack: Pack) -> None:
    """A pack in the screen's language isn't written into a plan in another one."""
    plan = with_partners(blank.model_copy(update={"language": "nn"}), partner(next=NextStep()))
    own = load_pack("hour-of-code", "nn")
    stage = own.stage("contacted")
    assert stage
    assert shop(postponed(plan, own, only(plan, own), LATER)).next.what == stage.step
    other = shop(postponed(plan, pack, only(plan, pack), LATER)).next.what
    assert other
    assert other != "Hold the call, and put the ask to them"


def test_a_stale_partner_has_one_line(blank: Plan, pack: Pack) -> None:
    """Who is stale isn't asked for a next step a second time; an overdue step says enough."""
    quiet = (Contacted(on=days(-21), by="call", way="out"),)
    plan = with_partners(blank, partner(log=quiet, next=NextStep()))
    line = only(plan, pack)
    assert (line.kind, line.when) == ("stale", "undated")
    assert "15" in line.what
    assert shop(postponed(plan, pack, line, LATER)).next.on == LATER
    late = with_partners(blank, partner(log=quiet, next=NextStep(on=days(-3))))
    assert only(late, pack).kind == "next"


def test_a_snoozed_partner_is_silent_until_its_day(blank: Plan, pack: Pack) -> None:
    plan = with_partners(blank, partner(next=NextStep(on=days(-1))))
    line = only(plan, pack)
    asleep = snoozed(plan, line, days(3), " On holiday ")
    assert shop(asleep).snooze == Snooze(until=days(3), why="On holiday")
    assert due(asleep, pack, days(2)) == ()
    assert only(asleep, pack, days(3)).kind == "next"
    for reason in ("", "  "):
        with pytest.raises(ValueError, match="waited for"):
            snoozed(plan, line, days(3), reason)
    missing = with_partners(blank, partner(next=NextStep(), snooze=Snooze(until=days(3))))
    assert due(missing, pack, days(2)) == ()
    assert only(missing, pack, days(3)).kind == "no-next"


def test_what_lies_after_the_snooze_is_told(blank: Plan, pack: Pack) -> None:
    snooze = Snooze(until=days(3), why="On holiday")
    plan = with_partners(blank, partner(next=NextStep(on=days(4)), snooze=snooze))
    assert only(plan, pack).on == days(4)


def test_thanks_are_due_within_two_days(blank: Plan, pack: Pack) -> None:
    move = Move(stage="closed-won", on=days(-1), evidence="Seen")
    plan = with_partners(blank, partner(stage="closed-won", history=(move,), next=NextStep()))
    line = only(plan, pack)
    assert (line.kind, line.on, line.when) == ("thanks", days(1), "week")
    assert only(plan, pack, days(2)).when == "overdue"
    assert shop(done(plan, pack, line, TODAY)).thanked == TODAY
    assert due(done(plan, pack, line, TODAY), pack, TODAY) == ()
    with pytest.raises(ValueError, match="moved"):
        postponed(plan, pack, line, LATER)


def test_a_lost_partner_is_told_of_only_when_it_may_be_asked_again(blank: Plan, pack: Pack) -> None:
    move = Move(stage="closed-lost", reason="wrong-time", revisit=days(2))
    lost = partner(
        stage="closed-lost",
        history=(move,),
        next=NextStep(on=TODAY),
        log=(Contacted(on=TODAY, state="planned"),),
        commitments=(Commitment(ask="a", due=TODAY),),
    )
    plan = with_partners(blank, lost)
    line = only(plan, pack)
    assert (line.kind, line.on) == ("revisit", days(2))
    assert "Wrong time" in line.what
    # What the history says isn't rewritten: whoever asks again opens the partner.
    with pytest.raises(ValueError, match="can't be moved"):
        postponed(plan, pack, line, LATER)
    with pytest.raises(ValueError, match="can't be done"):
        done(plan, pack, line, TODAY)


def with_communication(plan: Plan, **fields: object) -> Plan:
    communication = Communication().model_copy(update=fields)
    return plan.model_copy(update={"communication": communication})


def test_a_milestone_is_told_until_all_have_heard(blank: Plan, pack: Pack) -> None:
    kit = Milestone(id="kit", title="Kit is sent", on=days(1))
    told = (Contacted(on=TODAY, by="email", way="out", milestone="kit"),)
    plan = with_communication(with_partners(blank, partner(), partner(id="b")), milestones=(kit,))
    line = only(plan, pack)
    assert (line.kind, line.item, line.title) == ("milestone", "kit", "Kit is sent")
    assert "2 partners" in line.what
    assert postponed(plan, pack, line, LATER).communication.milestones[0].on == LATER
    some = with_partners(plan, partner(log=told), partner(id="b"))
    assert "1 partner " in only(some, pack).what
    assert due(with_partners(plan, partner(log=told)), pack, TODAY) == ()
    with pytest.raises(ValueError, match="can't be done"):
        done(plan, pack, line, TODAY)


def test_a_milestone_is_overdue_until_all_have_heard_or_it_is_long_past(
    blank: Plan, pack: Pack
) -> None:
    """One partner that was told doesn't hide those that weren't; two weeks later it is over."""
    kit = Milestone(id="kit", title="Kit is sent", on=days(-14))
    log = (Contacted(on=TODAY, by="email", way="out", milestone="kit"),)
    told, waits = partner(log=log), partner(id="b")
    lost = partner(id="c", stage="closed-lost", next=NextStep())
    plan = with_communication(with_partners(blank, told, waits, lost), milestones=(kit,))
    line = only(plan, pack)
    assert (line.kind, line.when) == ("milestone", "overdue")
    assert "1 partner " in line.what
    assert due(plan, pack, days(1)) == ()
    assert due(with_partners(plan, told, lost), pack, TODAY) == ()
    assert due(with_partners(plan, lost), pack, TODAY) == ()


def test_an_ask_without_a_yes_is_not_done_yet(blank: Plan, pack: Pack) -> None:
    """Nobody's yes is made up: only what was confirmed is carried out."""
    asked = partner(commitments=(Commitment(ask="a", what="Host", due=TODAY),))
    plan = with_partners(blank, asked)
    line = only(plan, pack)
    assert line.kind == "commitment"
    with pytest.raises(ValueError, match="not said yes"):
        done(plan, pack, line, TODAY)
    yes = Commitment(ask="a", what="Host", due=TODAY, status="confirmed", confirmed=days(-9))
    said = with_partners(blank, asked.model_copy(update={"commitments": (yes,)}))
    after = shop(done(said, pack, only(said, pack), TODAY)).commitments[0]
    assert (after.status, after.confirmed, after.executed) == ("executed", days(-9), TODAY)


def test_the_touch_of_a_line_is_what_doing_it_notes(blank: Plan, pack: Pack) -> None:
    """The guard can be asked about it before, with the partner as it is without the line."""
    step = NextStep(on=TODAY, what="Write to them", by="email")
    log = (Contacted(on=days(1), by="call", way="out", note="Talk", state="planned"),)
    plan = with_partners(blank, partner(next=step, log=log))
    first, second = due(plan, pack, TODAY)
    found = touch_of(shop(plan), first, TODAY)
    assert found == (
        shop(plan).model_copy(update={"next": NextStep()}),
        Contacted(on=TODAY, by="email", way="out", note="Write to them"),
    )
    assert shop(done(plan, pack, first, TODAY)).log == (found[1], log[0])
    found = touch_of(shop(plan), second, days(2), "planned")
    assert found == (
        shop(plan).model_copy(update={"log": ()}),
        log[0].model_copy(update={"on": days(2)}),
    )
    silent = partner(next=step.model_copy(update={"by": ""}))
    assert touch_of(silent, only(with_partners(blank, silent), pack), TODAY) is None


def test_an_asset_is_due_on_its_milestones_day_until_it_is_ready(blank: Plan, pack: Pack) -> None:
    kit = Milestone(id="kit", title="Kit is sent", on=days(1), groups=("media",))
    assets = (
        Asset(id="poster", title="Poster", milestone="kit", owner="Ada"),
        Asset(id="text", title="Text", milestone="kit", state="ready"),
        Asset(id="film", title="Film"),
    )
    plan = with_communication(blank, milestones=(kit,), assets=assets)
    line = next(line for line in due(plan, pack, TODAY) if line.kind == "asset")
    assert (line.title, line.owner, line.on) == ("Poster", "Ada", days(1))
    assert "Kit is sent" in line.what
    after = done(plan, pack, line, TODAY)
    assert [one.state for one in after.communication.assets] == ["ready", "ready", "missing"]
    with pytest.raises(ValueError, match=r"moved|changed"):
        postponed(plan, pack, line, LATER)
    with pytest.raises(ValueError, match="partner"):
        snoozed(plan, line, LATER, "Later")


def test_an_event_is_told_before_it_is_over(blank: Plan, pack: Pack) -> None:
    fair = Event(id="fair", title="Fair", on=TODAY, start="10:00", place="Library")
    plan = blank.model_copy(update={"events": (fair,)})
    line = only(plan, pack)
    assert (line.kind, line.title, line.what) == ("event", "Fair", "10:00 · Library")
    assert postponed(plan, pack, line, LATER).events[0].on == LATER
    assert due(plan, pack, days(1)) == ()


def test_a_line_of_an_earlier_plan_does_nothing(plan: Plan, pack: Pack) -> None:
    """After an undo or a merge a line may say what isn't so any more; then nothing is changed."""
    today = date(2026, 11, 20)
    emptied = tuple(
        one.model_copy(update={"next": NextStep(), "commitments": (), "thanked": today})
        for one in plan.partners
    )
    changed = with_partners(plan, *emptied)
    lines = [line for line in due(plan, pack, today) if line.kind in ("next", "commitment")]
    assert len(lines) > 5
    for line in lines:
        for after in (changed, with_partners(plan)):
            with pytest.raises(ValueError, match="changed"):
                done(after, pack, line, today)
            with pytest.raises(ValueError, match="changed"):
                postponed(after, pack, line, today)


def test_lines_are_said_in_the_language_that_is_spoken(blank: Plan, pack: Pack) -> None:
    plan = with_partners(blank, partner(next=NextStep()))
    with speaking(spoken("nn")):
        assert only(plan, pack).what


def test_the_example_has_something_to_do_in_each_group(plan: Plan, pack: Pack) -> None:
    whens = {line.when for line in due(plan, pack, date(2026, 10, 15))}
    assert whens >= {"overdue", "today", "week"}


def asked_alone(plan: Plan, line: Due) -> bool:
    """Whether a line is about an ask to which nobody has said yes."""
    found = plan.partner(line.partner or "")
    assert found
    return found.commitments[line.place or 0].status == "proposed"


def acted_on(plan: Plan, line: Due, today: date, until: date) -> Iterator[Plan]:
    """Yield the plan after a line was done, moved and snoozed, where that can be."""
    if line.kind == "commitment" and asked_alone(plan, line):
        with pytest.raises(ValueError, match="not said yes"):
            done(plan, SMALL_PACK, line, today)
    elif line.kind in DOABLE:
        yield done(plan, SMALL_PACK, line, today)
    if line.kind in MOVABLE:
        yield postponed(plan, SMALL_PACK, line, until)
    if line.partner is not None:
        yield snoozed(plan, line, until, "Holidays")


@given(any_plan, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 999))
def test_every_line_of_any_plan_can_be_worked_off(plan: Plan, today: date, ahead: int) -> None:
    """What is done, moved out of sight or snoozed is gone; the days asked for are kept to."""
    last = today + timedelta(ahead)
    for line in due(plan, SMALL_PACK, today, ahead):
        assert line.on is None or line.on <= last
        assert "\n" not in line.what
        for after in acted_on(plan, line, today, last + timedelta(1)):
            assert line not in due(after, SMALL_PACK, today, ahead)
        for act in (done, postponed):
            if line.kind not in (DOABLE if act is done else MOVABLE):
                with pytest.raises(ValueError, match=r"\."):
                    act(plan, SMALL_PACK, line, today)
