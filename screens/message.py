"""Step Message: guiding questions, needs, the one sentence, variants for audiences."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from plans.checks import run_checks
from plans.model import Variant
from plans.packs.model import Pack, Question
from plans.typed import count_words
from screens.frame import Example, Page
from screens.list_page import ListPage
from screens.text import plain
from screens.widgets.fields import ProseField, TextField
from screens.widgets.item_list import Column, ItemKind
from screens.widgets.pick_fields import PickField
from screens.widgets.pick_list import Choice

QUESTIONS_A_PAGE = 3
"""Three answers of three lines each fit a screen of 24 lines."""


class _QuestionsPage(Page):
    ADVICE = "message-questions"
    HELP = "The answers are for you: they lead to the sentence. Skip what you can't answer today."

    def questions(self) -> Sequence[Question]:
        """Return the questions of this page."""
        raise TypeError(type(self).__name__)

    def form(self) -> ComposeResult:
        """Yield a field for each question."""
        for question in self.questions():
            path = f"message.questions.{question.id}"
            field = ProseField(self.draft, path, question.text, optional=True)
            field.add_class("short")
            yield field

    def examples(self) -> Sequence[Example]:
        """Offer an answer to each question."""
        return [
            Example(f"message.questions.{question.id}", question.example)
            for question in self.questions()
            if question.example
        ]


class FirstQuestionsPage(_QuestionsPage):
    """The first guiding questions."""

    QUESTION = "What is it like where you are?"

    def questions(self) -> Sequence[Question]:
        """Return the first three."""
        return self.pack.questions[:QUESTIONS_A_PAGE]


class MoreQuestionsPage(_QuestionsPage):
    """The other guiding questions."""

    QUESTION = "What do the people say whom you want to reach?"

    @staticmethod
    def fields(pack: Pack) -> tuple[str, ...]:
        """Return the fields of the plan that this page is about."""
        return tuple(f"message.questions.{one.id}" for one in pack.questions[QUESTIONS_A_PAGE:])

    def questions(self) -> Sequence[Question]:
        """Return the rest."""
        return self.pack.questions[QUESTIONS_A_PAGE:]


class MessagePage(Page):
    """The needs, and the sentence with its word count and what the checks say."""

    QUESTION = "What is the one sentence that everybody will repeat?"
    ADVICE = "message"
    HELP = "One sentence, 15 to 20 words, one point, and something to do at its end."

    def form(self) -> ComposeResult:
        """Yield the needs and the sentence."""
        needs = [Choice(need.id, need.title) for need in self.pack.needs]
        yield PickField(self.draft, "message.needs", "It answers a need of", needs, several=True)
        yield ProseField(self.draft, "message.text", "Your message", note=self._said_count)

    def examples(self) -> Sequence[Example]:
        """Offer the messages used around the world."""
        return [
            Example("message.text", example.text, example.origin) for example in self.pack.examples
        ]

    def _said_count(self) -> Content:
        words = count_words(self.draft.plan.message.text)
        count = Content(f"{words} word{'' if words == 1 else 's'}")
        found = [
            finding
            for finding in run_checks(self.draft.plan, self.pack)
            if finding.field == "message.text" and not finding.missing
        ]
        said = [plain(f" · {finding.sentence} {finding.fix}", "$warning") for finding in found]
        return Content.assemble(count, *said)


class VariantsPage(ListPage):
    """The same message worded for single audiences."""

    QUESTION = "Does anybody need the message in other words?"
    ADVICE = "message-variants"
    HELP = "Optional: the same point, worded for one audience, such as teachers or employers."

    def kind(self) -> ItemKind:
        """Return how variants are edited."""
        return ItemKind(
            path="message.variants",
            noun="variant",
            title="audience",
            columns=(
                Column("Audience", 20, lambda variant: variant.audience),
                Column("Wording", 42, lambda variant: variant.text),
            ),
            blank=lambda _: Variant(audience=""),
            fields=lambda path: (
                TextField(self.draft, f"{path}.audience", "For whom", hint="such as teachers"),
                ProseField(self.draft, f"{path}.text", "Wording"),
            ),
            empty="None yet. One message for all is fine: this page is optional.",
        )
