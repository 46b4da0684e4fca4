"""Step Goal: number, audience, what they are shown; the sentence builds itself while one types."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from plans.goal import goal_sentence
from screens.frame import Example, Page
from screens.text import plain
from screens.widgets.fields import ProseField, TextField
from screens.widgets.pick_fields import OwnWords, PickField
from screens.widgets.pick_list import Choice
from screens.widgets.read_fields import DateField, NumberField


class _GoalSentence(Page):
    """A page that shows the goal's sentence as it stands."""

    def sentence(self) -> Static:
        """Return the line of the sentence."""
        return Static(plain(self._said()), id="goal-sentence")

    def follow(self) -> None:
        """Build the sentence anew."""
        line, said = self.query_one("#goal-sentence", Static), plain(self._said())
        if said != line.content:
            line.update(said)

    def _said(self) -> str:
        return goal_sentence(self.draft.plan, self.pack)


class GoalPage(_GoalSentence):
    """How many of whom, by when, and how they are counted."""

    QUESTION = "How many people will try it, and by when?"
    ADVICE = "goal"
    HELP = (
        "The sentence on top builds itself while you type. A higher goal interests partners more."
    )

    def form(self) -> ComposeResult:
        """Yield sentence, number, audience, deadline and measure."""
        yield self.sentence()
        with Container(classes="pair"):
            yield NumberField(self.draft, "goal.number", "Number")
            yield TextField(self.draft, "goal.audience", "Whom you count")
        yield DateField(self.draft, "goal.deadline", "Deadline", today=self.visit.today)
        measure = ProseField(self.draft, "goal.measure", "How you will count", optional=True)
        measure.add_class("short")
        yield measure

    def examples(self) -> Sequence[Example]:
        """Offer audiences, and a way to count."""
        audiences = [Example("goal.audience", item.text) for item in self.pack.goal_audiences]
        measure = self.advice().example
        return [*audiences, Example("goal.measure", measure)] if measure else audiences


class GoalShowsPage(_GoalSentence):
    """What the audience is shown."""

    QUESTION = "What will you show them?"
    ADVICE = "goal-shows"
    HELP = "Pick one or several with Space. What you show completes the sentence on top."

    def form(self) -> ComposeResult:
        """Yield sentence, outcomes and own words."""
        yield self.sentence()
        outcomes = [Choice(outcome.id, outcome.text) for outcome in self.pack.outcomes]
        yield PickField(self.draft, "goal.shows", "You show them that …", outcomes, several=True)
        yield OwnWords(self.draft, "goal.shows", "Or in your own words", outcomes)


class GoalAimsPage(_GoalSentence):
    """What it is all for."""

    QUESTION = "What is it all for?"
    ADVICE = "goal-aims"
    HELP = "The aim is the change that stays when the week is over. Pick one or two."

    def form(self) -> ComposeResult:
        """Yield sentence, aims and own words."""
        yield self.sentence()
        aims = [Choice(aim.id, aim.text) for aim in self.pack.aims]
        yield PickField(self.draft, "goal.aims", "The wider aim", aims, several=True, optional=True)
        yield OwnWords(self.draft, "goal.aims", "Or in your own words", aims)
