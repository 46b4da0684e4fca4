"""Step Goal: number, audience, what they are shown; the sentence builds itself while one types."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from plans.goal import goal_sentence
from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.packs.items import Item
from plans.packs.model import Pack
from screens.frame import Page
from screens.guidance import Example
from screens.text import borrowed_note, plain
from screens.widgets.fields import ProseField, TextField
from screens.widgets.pick_fields import OwnWords, PickField
from screens.widgets.pick_list import Choice
from screens.widgets.read_fields import DateField, NumberField


class _GoalSentence(Page):
    """A page that shows the goal's sentence as it stands, in the plan's language."""

    def sentence(self) -> Static:
        """Return the line of the sentence."""
        return Static(plain(self._said()), id="goal-sentence")

    def follow(self) -> None:
        """Build the sentence anew."""
        line, said = self.query_one("#goal-sentence", Static), plain(self._said())
        if said != line.content:
            line.update(said)

    def _said(self) -> str:
        with self.in_plan_language():
            return goal_sentence(self.draft.plan, self.plan_pack)


class GoalPage(_GoalSentence):
    """How many of what, by when, and how they are counted."""

    ADVICE = "goal"
    HELP = mark(
        "The sentence on top builds itself while you type. A higher goal interests partners more."
    )

    def question(self) -> str:
        """Ask for what the campaign counts."""
        goal = self.pack.goal
        if goal.counts_people:
            return tr("How many people will try it, and by when?")
        # translators: {units} is what the campaign counts, such as “activities”
        return tr("How many {units}, and by when?", units=goal.units)

    def form(self) -> ComposeResult:
        """Yield sentence, number, audience, deadline and measure."""
        people = self.pack.goal.counts_people
        yield self.sentence()
        with Container(classes="pair"):
            units = "" if people else self.pack.goal.units
            yield NumberField(self.draft, "goal.number", tr("Number"), hint=units)
            counted = tr("Whom you count") if people else tr("For whom")
            yield TextField(self.draft, "goal.audience", counted)
        yield DateField(self.draft, "goal.deadline", tr("Deadline"), today=self.visit.today)
        measure = ProseField(self.draft, "goal.measure", tr("How you will count"), optional=True)
        measure.add_class("short")
        yield measure

    def examples(self) -> Sequence[Example]:
        """Offer audiences, and a way to count."""
        audiences = [Example("goal.audience", item.text) for item in self.plan_pack.goal_audiences]
        measure = self.example_answer()
        return [*audiences, Example("goal.measure", measure)] if measure else audiences


class GoalShowsPage(_GoalSentence):
    """What the audience is shown."""

    QUESTION = mark("What will you show them?")
    ADVICE = "goal-shows"
    HELP = mark("Pick one or several with Space. What you show completes the sentence on top.")

    def form(self) -> ComposeResult:
        """Yield sentence, outcomes and own words."""
        yield self.sentence()
        outcomes = _choices(self.pack.outcomes, self.pack)
        label = tr("You show them that …")
        yield PickField(self.draft, "goal.shows", label, outcomes, several=True)
        yield OwnWords(self.draft, "goal.shows", tr("Or in your own words"), outcomes)


class GoalAimsPage(_GoalSentence):
    """What it is all for."""

    QUESTION = mark("What is it all for?")
    ADVICE = "goal-aims"
    HELP = mark("The aim is the change that stays when the campaign is over. Pick one or two.")

    def form(self) -> ComposeResult:
        """Yield sentence, aims and own words."""
        yield self.sentence()
        aims, label = _choices(self.pack.aims, self.pack), tr("The wider aim")
        yield PickField(self.draft, "goal.aims", label, aims, several=True, optional=True)
        yield OwnWords(self.draft, "goal.aims", tr("Or in your own words"), aims)


def _choices(items: Sequence[Item], pack: Pack) -> Sequence[Choice]:
    return [Choice(item.id, item.text, borrowed_note(pack, item.text)) for item in items]
