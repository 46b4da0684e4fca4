"""Step Asks, first page: the list of standard asks."""

from plans.model import Ask
from screens.list_page import ListPage
from screens.widgets.fields import TextField
from screens.widgets.item_list import Column, ItemKind
from screens.widgets.pick_fields import PickField
from screens.widgets.pick_list import Choice
from screens.widgets.select_field import SelectField

TOUCHES = (Choice("high", "high touch only"), Choice("low", "low touch only"))
"""Touch classes that something can be meant for."""


class StandardAsksPage(ListPage):
    """The list that keeps asks standard; it begins as the pack's."""

    CSS_PATH = "asks.tcss"
    QUESTION = "What do you ask for?"
    ADVICE = "asks"
    HELP = (
        "These are the asks that you can put to partners on the next pages. Enter edits the one "
        "under the cursor, Insert adds one, Delete deletes one. Change their words, or leave out "
        "what you don't need."
    )

    def kind(self) -> ItemKind:
        """Return how the list is edited."""
        return ItemKind(
            path="asks",
            noun="standard ask",
            columns=(
                Column("Ask", 30, lambda ask: ask.title),
                Column("For", 21, self._said_groups),
                Column("Touch", 6, lambda ask: ask.touch or "both"),
            ),
            blank=lambda name: Ask(id=name, title=""),
            fields=self._fields,
            empty="None yet. Add what you would ask of many partners in the same way.",
        )

    def _fields(self, path: str) -> tuple[TextField | PickField | SelectField, ...]:
        groups = [Choice(group.id, group.title) for group in self.pack.groups]
        milestones = self.draft.plan.communication.milestones
        marks = [Choice(milestone.id, milestone.title) for milestone in milestones]
        title = TextField(self.draft, f"{path}.title", "Ask", hint="begin with a verb")
        title.add_class("across")
        whom = PickField(
            self.draft, f"{path}.groups", "For", groups, several=True, hint="none: for all"
        )
        whom.add_class("tall")
        return (
            title,
            whom,
            SelectField(self.draft, f"{path}.touch", "Meant for", TOUCHES, nothing="high and low"),
            SelectField(
                self.draft, f"{path}.milestone", "Hangs on the milestone", marks, nothing="none"
            ),
        )

    def _said_groups(self, ask: Ask) -> str:
        titles = {group.id: group.title for group in self.pack.groups}
        return ", ".join(titles.get(group, group) for group in ask.groups) or "everybody"
