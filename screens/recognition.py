"""Step Recognition: one standard thank-you, and the exceptions with their reasons."""

from collections.abc import Sequence

from textual.app import ComposeResult

from plans.model import Extra
from screens.frame import Example, Page
from screens.list_page import ListPage
from screens.widgets.fields import ProseField, TextField
from screens.widgets.item_list import Column, ItemKind
from screens.widgets.pick_list import Choice
from screens.widgets.select_field import SelectField


class RecognitionPage(Page):
    """The standard thank-you."""

    QUESTION = "What does every partner get in return?"
    ADVICE = "recognition"
    HELP = "The same for all keeps it fair and makes no extra work."

    def form(self) -> ComposeResult:
        """Yield the standard."""
        yield ProseField(self.draft, "recognition.standard", "For every partner")

    def examples(self) -> Sequence[Example]:
        """Offer the pack's offers."""
        return [Example("recognition.standard", item.text) for item in self.pack.recognition]


class ExtrasPage(ListPage):
    """What single partners get beyond the standard."""

    QUESTION = "Does any partner earn something of its own?"
    ADVICE = "recognition-extras"
    HELP = "Optional. An exception needs a reason that the other partners would understand."

    def kind(self) -> ItemKind:
        """Return how exceptions are edited."""
        high = [one for one in self.draft.plan.partners if one.touch == "high"]
        partners = [Choice(one.id, one.name) for one in high]
        return ItemKind(
            path="recognition.extras",
            noun="exception",
            title="what",
            columns=(
                Column("Partner", 22, self._said_partner),
                Column("What", 18, lambda extra: extra.what),
                Column("Why", 22, lambda extra: extra.why),
            ),
            blank=lambda _: Extra(),
            fields=lambda path: (
                SelectField(
                    self.draft, f"{path}.partner", "Partner", partners, nothing="choose one"
                ),
                TextField(self.draft, f"{path}.what", "What it gets"),
                ProseField(self.draft, f"{path}.why", "What justifies it"),
            ),
            empty="None yet. Most campaigns need no exceptions: this page is optional.",
        )

    def _said_partner(self, extra: Extra) -> str:
        partner = self.draft.plan.partner(extra.partner or "")
        return partner.name if partner else ""
