"""Step Campaign: what it is called, when it runs, who leads it, who helps."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from plans.draft import Draft
from plans.languages.catalogs import known_languages, spoken
from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in
from plans.model import Member, Window
from plans.packs.dates import DateRule
from plans.packs.model import Pack
from plans.schedule import campaign_window, region_window
from plans.typed import say_number, say_window
from screens.frame import Page, Visit
from screens.guidance import Example
from screens.list_page import ListPage
from screens.text import borrowed_note, plain
from screens.widgets.fields import TextField
from screens.widgets.item_list import Column, ItemKind
from screens.widgets.pick_fields import PickField
from screens.widgets.pick_list import Choice
from screens.widgets.read_fields import DateField, NumberField
from screens.widgets.select_field import SelectField

SCOPES = (
    Choice("local", mark_in("scope", "Local"), mark("one town or school")),
    Choice("regional", mark_in("scope", "Regional"), mark("a county or district")),
    Choice("national", mark_in("scope", "National"), mark("the whole country")),
    Choice("international", mark_in("scope", "International"), mark("several countries")),
)
"""How far a campaign can reach."""


class LanguageField(SelectField):
    """The language of the plan; what the pack put into the plan changes with it, as one change."""

    def __init__(self, draft: Draft, pack_in: Callable[[str], Pack]) -> None:
        known = [Choice(code, spoken(code).title) for code in known_languages()]
        super().__init__(draft, "language", tr("Language of plan and worksheet"), known)
        self._pack_in = pack_in

    def store_held(self, held: object) -> None:
        """Put the language into the plan, and with it the pack's words in that language."""
        # Imported here: it is needed only when somebody changes the language.
        from plans.packs.translating import in_language

        plan = self.draft.plan
        if not isinstance(held, str) or held == plan.language:
            return
        said = in_language(plan, self._pack_in(plan.language), self._pack_in(held))
        # Named here too: a pack without words in the language gives its English ones.
        self.draft.put(said.model_copy(update={"language": held}), self.path)
        self.post_message(self.Stored(self))


class CampaignPage(Page):
    """Title, place, language and scope."""

    QUESTION = mark("What is your campaign called, and where does it happen?")
    ADVICE = "campaign"
    HELP = mark(
        "Name the campaign as you would on a poster. You can change every answer later.\n\n"
        "The language is that of the plan and its worksheet; the screens keep theirs. What came "
        "from the program changes with it, such as the standard asks; what you wrote stays."
    )

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._example_language = visit.draft.plan.language

    def form(self) -> ComposeResult:
        """Yield title, place, language and scope."""
        yield TextField(self.draft, "title", tr("Title"))
        with Container(classes="halves"):
            yield TextField(self.draft, "place", tr("Place"), hint=tr("town, county or country"))
            yield LanguageField(self.draft, self._pack_in)
        scopes = [Choice(one.id, tr_in("scope", one.title), tr(one.text)) for one in SCOPES]
        yield PickField(self.draft, "scope", tr("How far does it reach?"), scopes)

    def follow(self) -> None:
        """Show the example in the plan's language, where that has changed."""
        if self.draft.plan.language != self._example_language:
            self._example_language = self.draft.plan.language
            self.show_examples()

    def examples(self) -> Sequence[Example]:
        """Offer a title."""
        campaign = self.plan_pack.title
        with self.in_plan_language():
            # translators: an example of a title; {campaign} is a name, Westmark an invented county
            title = tr("{campaign} in Westmark", campaign=campaign)
        return (Example("title", title),)

    def _pack_in(self, language: str) -> Pack:
        return self.visit.pack_in(language) if self.visit.pack_in else self.pack


class WindowDay(DateField):
    """A day of the window; typing one makes the window the campaign lead's own."""

    def also(self) -> Mapping[str, object]:
        """Say that the days are no longer the computed ones."""
        return {"window.source": "own"}


class CampaignWindowPage(Page):
    """The campaign's days: by the pack's rule, as somebody announced them, or typed."""

    QUESTION = mark("When does the campaign run?")
    ADVICE = "campaign-window"
    HELP = mark(
        "Type the first and the last day. F3 brings back the days that the campaign's rule gives, "
        "or that its organiser announced; pressed again, it takes those of other regions."
    )

    def form(self) -> ComposeResult:
        """Yield first and last day, and where they come from."""
        yield WindowDay(self.draft, "window.start", tr("First day"), today=self.visit.today)
        yield WindowDay(self.draft, "window.end", tr("Last day"), today=self.visit.today)
        yield Static(self._source(), id="source")

    def follow(self) -> None:
        """Say where the days come from."""
        self.query_one("#source", Static).update(self._source())

    def examples(self) -> Sequence[Example]:
        """Offer the campaign's next days, then those of regions."""
        return [Example("window", say_window(days), about) for days, about in self._offers()]

    def take(self, example: Example) -> None:
        """Take the days over, with where they come from."""
        window, _ = self._offers()[self.examples().index(example)]
        self.draft.put(self.draft.plan.model_copy(update={"window": window}), example.field)
        self.show_plan()

    def _offers(self) -> Sequence[tuple[Window, str]]:
        """Return windows that can be taken over, each with where it comes from."""
        regions = (
            (region_window(region, self.visit.today), region.title)
            for region in self.pack.window.regions
        )
        return [*self._next_days(), *((days, title) for days, title in regions if days)]

    def _next_days(self) -> Sequence[tuple[Window, str]]:
        window = campaign_window(self.pack.window, self.visit.today)
        if window.start is None:
            return ()
        if window.source == "computed":
            return ((window, tr("computed")),)
        # translators: {who} is who announced the days
        return ((window, tr("announced by {who}", who=_announcer(self.pack.window, window))),)

    def _source(self) -> Content:
        rule, window, today = self.pack.window, self.draft.plan.window, self.visit.today
        chosen = window.start or window.end
        said = _said_source(rule, window, today) if chosen else _said_none(rule, today)
        note = borrowed_note(self.pack, rule.text) if rule.text in said else ""
        return plain(f"{said} ({note})" if note else said)


class CampaignLeadPage(Page):
    """The campaign lead."""

    QUESTION = mark("Who leads the campaign?")
    ADVICE = "campaign-lead"
    HELP = mark("Partners answer to this person. Nothing is sent from this program.")

    def form(self) -> ComposeResult:
        """Yield name, organisation, address and hours."""
        yield TextField(self.draft, "lead.name", tr("Campaign lead"), hint=tr("name or title"))
        yield TextField(self.draft, "lead.organisation", tr("Organisation"))
        yield TextField(self.draft, "lead.email", tr("E-mail"), optional=True)
        hours = tr("Hours a week for talking with partners")
        yield NumberField(self.draft, "lead.hours", hours, optional=True)


class TeamPage(ListPage):
    """The people who share the work."""

    QUESTION = mark("Who helps you to talk with partners?")
    ADVICE = "campaign-team"
    HELP = mark("Name the people, what they look after, and the hours a week that they have.")

    def kind(self) -> ItemKind:
        """Return how the team is edited."""
        return ItemKind(
            path="team",
            noun="person",
            title="name",
            columns=(
                Column(tr("Name"), 24, lambda member: member.name),
                Column(tr("Hours"), 6, _said_hours),
                Column(tr("Looks after"), 30, self._said_duties, rest=True),
            ),
            blank=lambda _: Member(name=""),
            fields=lambda path: (
                TextField(self.draft, f"{path}.name", tr("Name or title")),
                NumberField(self.draft, f"{path}.hours", tr("Hours a week"), optional=True),
                PickField(
                    self.draft,
                    f"{path}.duties",
                    tr("Looks after"),
                    self._groups(),
                    several=True,
                    optional=True,
                ),
            ),
            empty=tr("Nobody yet. A campaign of one works too: then you look after every partner."),
        )

    def _groups(self) -> Sequence[Choice]:
        return [
            Choice(group.id, group.title, borrowed_note(self.pack, group.title))
            for group in self.pack.groups
        ]

    def _said_duties(self, member: Member) -> str:
        titles = {group.id: group.title for group in self.pack.groups}
        return ", ".join(titles.get(duty, duty) for duty in member.duties)


def _said_hours(member: Member) -> str:
    return "" if member.hours is None else say_number(member.hours)


def _said_source(rule: DateRule, window: Window, today: date) -> str:
    """Return where a window comes from, and what else is known of the campaign's next days."""
    if window.source == "announced":
        return _said_announced(rule, window)
    known = campaign_window(rule, today)
    if known.start is None:
        return _said_unknown(rule, window, today)
    who, days = _announcer(rule, known), say_window(known)
    if window.source == "computed":
        if known.source == "announced":
            return tr(
                "These days are computed. By now {who} has announced {days}: F3 takes them.",
                who=who,
                days=days,
            )
        return tr(
            "These days are computed, not announced: {rule} That makes {days}.",
            rule=rule.text,
            days=days,
        )
    if known.source == "announced":
        return tr("These are your own days. {who} has announced {days}.", who=who, days=days)
    return tr(
        "These are your own days. The rule says: {rule} That makes {days}.",
        rule=rule.text,
        days=days,
    )


def _said_none(rule: DateRule, today: date) -> str:
    """Return what is known of the campaign's next days while none are chosen."""
    known = campaign_window(rule, today)
    if known.start is None:
        return _said_unknown(rule, Window(), today)
    days = say_window(known)
    if known.source == "announced":
        who = _announcer(rule, known)
        return tr("No days are chosen yet. {who} has announced {days}.", who=who, days=days)
    return tr(
        "No days are chosen yet. The rule says: {rule} That makes {days}.",
        rule=rule.text,
        days=days,
    )


def _said_announced(rule: DateRule, window: Window) -> str:
    if who := _announcer(rule, window):
        return tr("These days were announced by {who}.", who=who)
    for region in rule.regions:
        days = region_window(region, window.start) if window.start else None
        if days and (days.start, days.end) == (window.start, window.end):
            return tr("These are the days of this region: {region}.", region=region.title)
    return tr("These days were announced by the organiser.")


def _said_unknown(rule: DateRule, window: Window, today: date) -> str:
    """Return what to do while there is neither a rule nor an announcement for days to come."""
    over = {days.start.year for days in rule.announced}
    own_day = window.start or window.end
    first = max(today, own_day).year if own_day else _next_year(rule, today)
    year = next(year for year in count(first) if year not in over)
    unknown = tr(
        "The days of {year} haven't been announced yet. Type them when they are.", year=str(year)
    )
    if window.start is None:
        return unknown
    own = (
        tr("These days are computed.")
        if window.source == "computed"
        else tr("These are your own days.")
    )
    return f"{own} {unknown}"


def _next_year(rule: DateRule, today: date) -> int:
    """Return the year of the next campaign, by the time of year at which the last one ended."""
    last = max((days.end for days in rule.announced), default=None)
    over = last is not None and (last.month, last.day) < (today.month, today.day)
    return today.year + 1 if over else today.year


def _announcer(rule: DateRule, window: Window) -> str:
    """Return who announced these very days; empty if the pack doesn't say."""
    days = (window.start, window.end)
    return next((one.by for one in rule.announced if (one.start, one.end) == days), "")
