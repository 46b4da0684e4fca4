"""Step Message: guiding questions, needs, the one sentence, variants for audiences."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from plans.checks import run_checks
from plans.draft import Draft
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Variant
from plans.packs.model import Pack, Question
from plans.text import fold, short
from plans.typed import count_words
from screens.frame import Page
from screens.guidance import Example
from screens.list_page import ListPage
from screens.text import borrowed_note, plain
from screens.widgets.fields import ProseField, TextField
from screens.widgets.item_list import Column, ItemKind
from screens.widgets.pick_fields import PickField
from screens.widgets.pick_list import Choice

QUESTIONS_A_PAGE = 3
"""Three answers of three lines each fit a screen of 24 lines."""

LONGEST_EXAMPLE = 40
"""So many characters of an audience's name stand beside a field as an example."""


class _QuestionsPage(Page):
    ADVICE = "message-questions"
    HELP = mark(
        "The answers are for you: they lead to the sentence. Skip what you can't answer today."
    )

    def questions(self) -> Sequence[Question]:
        """Return the questions of this page."""
        raise TypeError(type(self).__name__)

    def form(self) -> ComposeResult:
        """Yield a field for each question."""
        for question in self.questions():
            path = f"message.questions.{question.id}"
            note = borrowed_note(self.pack, question.text)
            field = ProseField(self.draft, path, question.text, hint=note, optional=True)
            field.add_class("short")
            yield field

    def examples(self) -> Sequence[Example]:
        """Offer an answer to each question."""
        asked = {question.id for question in self.questions()}
        return [
            Example(f"message.questions.{question.id}", question.example)
            for question in self.plan_pack.questions
            if question.example and question.id in asked
        ]


class FirstQuestionsPage(_QuestionsPage):
    """The first guiding questions."""

    QUESTION = mark("What is it like where you are?")

    def questions(self) -> Sequence[Question]:
        """Return the first three."""
        return self.pack.questions[:QUESTIONS_A_PAGE]


class MoreQuestionsPage(_QuestionsPage):
    """The other guiding questions."""

    QUESTION = mark("What do the people say whom you want to reach?")

    @staticmethod
    def fields(pack: Pack) -> tuple[str, ...]:
        """Return the fields of the plan that this page is about."""
        return tuple(f"message.questions.{one.id}" for one in pack.questions[QUESTIONS_A_PAGE:])

    def questions(self) -> Sequence[Question]:
        """Return the rest."""
        return self.pack.questions[QUESTIONS_A_PAGE:]


class MessagePage(Page):
    """The needs, and the sentence with its word count and what the checks say."""

    QUESTION = mark("What is the one sentence that everybody will repeat?")
    ADVICE = "message"
    HELP = mark("One sentence, 15 to 20 words, one point, and something to do at its end.")

    def form(self) -> ComposeResult:
        """Yield the needs and the sentence."""
        needs = [
            Choice(need.id, need.title, borrowed_note(self.pack, need.title))
            for need in self.pack.needs
        ]
        label = tr("It answers a need of")
        yield PickField(self.draft, "message.needs", label, needs, several=True)
        yield ProseField(self.draft, "message.text", tr("Your message"), note=self._said_count)

    def examples(self) -> Sequence[Example]:
        """Offer the messages used around the world."""
        return [
            Example("message.text", example.text, example.origin)
            for example in self.plan_pack.examples
        ]

    def _said_count(self) -> Content:
        words = count_words(self.draft.plan.message.text)
        count = Content(tr_n("{count} word", "{count} words", words))
        found = [
            finding
            for finding in run_checks(self.draft.plan, self.pack)
            if finding.field == "message.text" and not finding.missing
        ]
        said = [plain(f" · {finding.sentence} {finding.fix}", "$warning") for finding in found]
        return Content.assemble(count, *said)


class AudienceField(TextField):
    """An audience of the pack by its name, or own words."""

    def __init__(self, draft: Draft, path: str, pack: Pack) -> None:
        titles = [short(one.title, LONGEST_EXAMPLE) for one in pack.audiences[:1]]
        hint = tr("such as “{audience}”", audience=titles[0]) if titles else ""
        super().__init__(draft, path, tr("For whom"), hint=hint)
        self._pack = pack

    def store(self, typed: str) -> None:
        """Put the audience's id into the plan where its name was typed, else the words."""
        named = (one.id for one in self._pack.audiences if fold(one.title) == fold(typed))
        self.put(next(named, typed))

    def _typed(self) -> str:
        return said_audience(self._pack, super()._typed())


def said_audience(pack: Pack, audience: str) -> str:
    """Return the name of an audience of the pack; own words as they are."""
    return next((one.title for one in pack.audiences if one.id == audience), audience)


class VariantsPage(ListPage):
    """The same message worded for single audiences."""

    QUESTION = mark("Does anybody need the message in other words?")
    ADVICE = "message-variants"
    HELP = mark("Optional: the same point, worded for one audience that other words reach better.")

    def kind(self) -> ItemKind:
        """Return how variants are edited."""
        return ItemKind(
            path="message.variants",
            noun="variant",
            title="audience",
            columns=(
                Column(tr("Audience"), 20, lambda one: said_audience(self.pack, one.audience)),
                Column(tr("Wording"), 42, lambda variant: variant.text, rest=True),
            ),
            blank=lambda _: Variant(audience=""),
            fields=lambda path: (
                AudienceField(self.draft, f"{path}.audience", self.pack),
                ProseField(self.draft, f"{path}.text", tr("Wording")),
            ),
            empty=tr("None yet. One message for all is fine: this page is optional."),
        )
