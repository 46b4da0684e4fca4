"""Step Asks, first page: the list of standard asks."""

from rich.cells import cell_len

from plans.languages.marking import mark, mark_in
from plans.languages.speaking import tr, tr_in
from plans.model import Ask
from screens.list_page import ListPage
from screens.widgets.fields import TextField
from screens.widgets.item_list import Column, ItemKind
from screens.widgets.pick_fields import PickField
from screens.widgets.pick_list import Choice
from screens.widgets.select_field import SelectField

_MEANT_FOR = {
    "high": mark_in("touch", "high"),
    "low": mark_in("touch", "low"),
    None: mark_in("touch", "both"),
}


def touch_choices() -> tuple[Choice, ...]:
    """Return the touch classes that something can be meant for."""
    return Choice("high", tr("high touch only")), Choice("low", tr("low touch only"))


class StandardAsksPage(ListPage):
    """The list that keeps asks standard; it begins as the pack's."""

    CSS_PATH = "asks.tcss"
    QUESTION = mark("What do you ask for?")
    ADVICE = "asks"
    HELP = mark(
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
                Column(tr_in("column", "Ask"), 30, lambda ask: ask.title),
                Column(tr_in("column", "For"), 21, self._said_groups),
                Column(tr_in("column", "Touch"), _touch_width(), _said_touch),
            ),
            blank=lambda name: Ask(id=name, title=""),
            fields=self._fields,
            empty=tr("None yet. Add what you would ask of many partners in the same way."),
        )

    def _fields(self, path: str) -> tuple[TextField | PickField | SelectField, ...]:
        groups = [Choice(group.id, group.title) for group in self.pack.groups]
        milestones = self.draft.plan.communication.milestones
        marks = [Choice(milestone.id, milestone.title) for milestone in milestones]
        label, hint = tr_in("field", "Ask"), tr("begin with a verb")
        title = TextField(self.draft, f"{path}.title", label, hint=hint)
        title.add_class("across")
        whom = PickField(
            self.draft,
            f"{path}.groups",
            tr_in("field", "For"),
            groups,
            several=True,
            hint=tr("none: for all"),
        )
        whom.add_class("tall")
        return (
            title,
            whom,
            SelectField(
                self.draft,
                f"{path}.touch",
                tr("Meant for"),
                touch_choices(),
                nothing=tr("high and low"),
            ),
            SelectField(
                self.draft,
                f"{path}.milestone",
                tr("Hangs on the milestone"),
                marks,
                nothing=tr_in("milestone", "none"),
            ),
        )

    def _said_groups(self, ask: Ask) -> str:
        titles = {group.id: group.brief for group in self.pack.groups}
        return ", ".join(titles.get(group, group) for group in ask.groups) or tr("everybody")


def _said_touch(ask: Ask) -> str:
    return tr_in("touch", _MEANT_FOR[ask.touch])


def _touch_width() -> int:
    words = [tr_in("column", "Touch"), *(tr_in("touch", word) for word in _MEANT_FOR.values())]
    return max(6, *map(cell_len, words))
