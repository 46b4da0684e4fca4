"""Step Recognition: one standard thank-you, and the exceptions with their reasons."""

from collections.abc import Sequence

from textual.app import ComposeResult

from plans.languages.marking import mark
from plans.languages.speaking import tr
from plans.model import Extra
from screens.frame import Page
from screens.guidance import Example
from screens.list_page import ListPage
from screens.widgets.fields import ProseField, TextField
from screens.widgets.item_list import Column, ItemKind
from screens.widgets.pick_list import Choice
from screens.widgets.select_field import SelectField


class RecognitionPage(Page):
    """The standard thank-you."""

    QUESTION = mark("What does every partner get in return?")
    ADVICE = "recognition"
    HELP = mark("The same for all keeps it fair and makes no extra work.")

    def form(self) -> ComposeResult:
        """Yield the standard."""
        yield ProseField(self.draft, "recognition.standard", tr("For every partner"))

    def examples(self) -> Sequence[Example]:
        """Offer the pack's offers."""
        return [Example("recognition.standard", item.text) for item in self.plan_pack.recognition]


class ExtrasPage(ListPage):
    """What single partners get beyond the standard."""

    QUESTION = mark("Does any partner earn something of its own?")
    ADVICE = "recognition-extras"
    HELP = mark("Optional. An exception needs a reason that the other partners would understand.")

    def kind(self) -> ItemKind:
        """Return how exceptions are edited."""
        high = [one for one in self.draft.plan.partners if one.touch == "high"]
        partners = [Choice(one.id, one.name) for one in high]
        return ItemKind(
            path="recognition.extras",
            noun="exception",
            title="what",
            columns=(
                Column(tr("Partner"), 22, self._said_partner),
                Column(tr("What"), 18, lambda extra: extra.what),
                Column(tr("Why"), 22, lambda extra: extra.why, rest=True),
            ),
            blank=lambda _: Extra(),
            fields=lambda path: (
                SelectField(
                    self.draft,
                    f"{path}.partner",
                    tr("Partner"),
                    partners,
                    nothing=tr("choose one"),
                ),
                TextField(self.draft, f"{path}.what", tr("What it gets")),
                ProseField(self.draft, f"{path}.why", tr("What justifies it")),
            ),
            empty=tr("None yet. Most campaigns need no exceptions: this page is optional."),
        )

    def _said_partner(self, extra: Extra) -> str:
        partner = self.draft.plan.partner(extra.partner or "")
        return partner.name if partner else ""
