"""Step Campaign: what it is called, when it runs, who leads it, who helps."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from plans.model import Member, Window
from plans.schedule import campaign_window
from plans.typed import say_number, say_window
from screens.frame import Example, Page
from screens.list_page import ListPage
from screens.text import plain
from screens.widgets.fields import TextField
from screens.widgets.item_list import Column, ItemKind
from screens.widgets.pick_fields import PickField
from screens.widgets.pick_list import Choice
from screens.widgets.read_fields import DateField, NumberField

SCOPES = (
    Choice("local", "Local", "one town or school"),
    Choice("regional", "Regional", "a county or district"),
    Choice("national", "National", "the whole country"),
    Choice("international", "International", "several countries"),
)
"""How far a campaign can reach."""


class CampaignPage(Page):
    """Title, place and scope."""

    QUESTION = "What is your campaign called, and where does it happen?"
    ADVICE = "campaign"
    HELP = "Name the campaign as you would on a poster. You can change every answer later."

    def form(self) -> ComposeResult:
        """Yield title, place and scope."""
        yield TextField(self.draft, "title", "Title")
        yield TextField(self.draft, "place", "Place", hint="town, county or country")
        yield PickField(self.draft, "scope", "How far does it reach?", SCOPES)

    def examples(self) -> Sequence[Example]:
        """Offer a title."""
        return (Example("title", f"{self.pack.title} in Westmark"),)


class WindowDay(DateField):
    """A day of the window; typing one makes the window the campaign lead's own."""

    def also(self) -> Mapping[str, object]:
        """Say that the days are no longer the computed ones."""
        return {"window.source": "own"}


class CampaignWindowPage(Page):
    """The campaign's days."""

    QUESTION = "When does the campaign run?"
    ADVICE = "campaign-window"
    HELP = (
        "The days are computed by the campaign's rule and not announced by anybody. "
        "Type others if yours differ; F3 brings the computed ones back."
    )

    def form(self) -> ComposeResult:
        """Yield first and last day, and where they come from."""
        yield WindowDay(self.draft, "window.start", "First day", today=self.visit.today)
        yield WindowDay(self.draft, "window.end", "Last day", today=self.visit.today)
        yield Static(self._source(), id="source")

    def follow(self) -> None:
        """Say where the days come from."""
        self.query_one("#source", Static).update(self._source())

    def examples(self) -> Sequence[Example]:
        """Offer the computed days."""
        return (Example("window", say_window(self._computed()), "computed"),)

    def take(self, example: Example) -> None:
        """Take the computed days back."""
        window = self._computed()
        self.draft.put(self.draft.plan.model_copy(update={"window": window}), example.field)
        self.show_plan()

    def _computed(self) -> Window:
        return campaign_window(self.pack.window, self.visit.today)

    def _source(self) -> Content:
        rule = f"{self.pack.window.text} That makes {say_window(self._computed())}."
        sources = {
            "computed": f"These days are computed, not announced: {rule}",
            "announced": "These days were announced by the organiser.",
            "own": f"These are your own days. The rule says: {rule}",
        }
        return plain(sources[self.draft.plan.window.source])


class CampaignLeadPage(Page):
    """The campaign lead."""

    QUESTION = "Who leads the campaign?"
    ADVICE = "campaign-lead"
    HELP = "Partners answer to this person. Nothing is sent from this program."

    def form(self) -> ComposeResult:
        """Yield name, organisation, address and hours."""
        yield TextField(self.draft, "lead.name", "Campaign lead", hint="name or title")
        yield TextField(self.draft, "lead.organisation", "Organisation")
        yield TextField(self.draft, "lead.email", "E-mail", optional=True)
        yield NumberField(
            self.draft, "lead.hours", "Hours a week for talking with partners", optional=True
        )


class TeamPage(ListPage):
    """The people who share the work."""

    QUESTION = "Who helps you to talk with partners?"
    ADVICE = "campaign-team"
    HELP = "Name the people, what they look after, and the hours a week that they have."

    def kind(self) -> ItemKind:
        """Return how the team is edited."""
        return ItemKind(
            path="team",
            noun="person",
            title="name",
            columns=(
                Column("Name", 24, lambda member: member.name),
                Column("Hours", 6, _said_hours),
                Column("Looks after", 30, self._said_duties),
            ),
            blank=lambda _: Member(name=""),
            fields=lambda path: (
                TextField(self.draft, f"{path}.name", "Name or title"),
                NumberField(self.draft, f"{path}.hours", "Hours a week", optional=True),
                PickField(
                    self.draft,
                    f"{path}.duties",
                    "Looks after",
                    [Choice(group.id, group.title) for group in self.pack.groups],
                    several=True,
                    optional=True,
                ),
            ),
            empty="Nobody yet. A campaign of one works too: then you look after every partner.",
        )

    def _said_duties(self, member: Member) -> str:
        titles = {group.id: group.title for group in self.pack.groups}
        return ", ".join(titles.get(duty, duty) for duty in member.duties)


def _said_hours(member: Member) -> str:
    return "" if member.hours is None else say_number(member.hours)
