"""Step Partners: who, in which group, whom they reach, how many; made for hundreds of them."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from plans.importing import read_partner_file
from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Partner
from plans.partner_lines import Reading, add_partners, new_partners, read_lines, typed_texts
from plans.partner_words import TYPED, Column, NewPartner, PartnerWords
from plans.paths import with_value
from plans.text import fold, one_line
from plans.typed import say_number
from screens.dialogs import ReadDialog
from screens.frame import Example, Page, Visit
from screens.import_dialog import ImportDialog, said_count, said_problems
from screens.partner_row import EntryInput, PartnerRow
from screens.reason_dialog import ReasonDialog
from screens.text import pack_text, plain
from screens.widgets.inputs import LineInput
from screens.widgets.part_line import PartLine
from screens.widgets.partner_table import EmptyGroup, Entry, PartnerTable


class FilterInput(LineInput):
    """Narrows the table while one types; Escape shows all again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "show_all", mark("Show all"), show=False),
        Binding("down,enter", "screen.to_table", mark("To the table"), show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Escape show all only while something is hidden."""
        del parameters
        return bool(self.value) if action == "show_all" else True

    def action_show_all(self) -> None:
        """Empty the filter."""
        self.value = ""


class PartnersPage(Page):
    """The list of partners: filter, table, and the row to type in."""

    CSS_PATH = "partners.tcss"
    QUESTION = mark("Who can bring your message to the people you want to reach?")
    ADVICE = "partners"
    HELP = mark(
        "Type a name, then Tab to the next column, or Enter to add the partner. Only the name is "
        "needed. Paste a list into Name to add many at once: a name a line, or name; group; level; "
        "reaches; how many.\n\n"
        "In the table: arrow keys move, Enter changes a partner, Delete deletes it. Enter on "
        "a group that nobody is in lets you say why. The arrow key up leads from the row to the "
        "table. F6 goes to the filter, F5 orders the partners by group."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "more", mark("More"), show=False, id="more"),
        Binding("f5", "by_group", mark("By group"), show=False, id="by-group"),
        Binding("f6", "filter", mark("Filter"), show=False, id="filter"),
        Binding("f7", "import", mark("Import"), id="import"),
    ]

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self.words = PartnerWords(self.pack)
        self._by_group = False

    def form(self) -> ComposeResult:
        """Yield filter, counts, table and row."""
        with Horizontal(classes="filter-line"):
            yield Static(plain(tr("Filter (F6)")), classes="label")
            # translators: at most 23 letters
            yield FilterInput(placeholder=tr("name, group or owner"), id="partner-filter")
            yield Static("", id="partner-count")
        yield PartLine(id="group-counts")
        yield PartnerTable(self._said, self._begin_name)
        yield PartnerRow(self.draft, self.pack, self.words)

    def on_mount(self) -> None:
        """Fill the table and put the cursor where the visit begins."""
        self.follow()
        super().on_mount()

    def on_descendant_focus(self) -> None:
        """Say what goes where the cursor is now."""
        self.row.show_note()

    @property
    def table(self) -> PartnerTable:
        """The table."""
        return self.query_one(PartnerTable)

    @property
    def row(self) -> PartnerRow:
        """The row to type in."""
        return self.query_one(PartnerRow)

    def follow(self) -> None:
        """Show the partners that the plan has now, and the counts."""
        entries = self._entries()
        self.set_class(bool(self.draft.plan.partners), "-begun")
        self.table.show_entries(entries)
        self.query_one("#partner-count", Static).update(plain(self._said_count(entries)))
        self.query_one(PartLine).show_parts(*self._said_groups())

    def show_plan(self) -> None:
        """Show table and row after an undo."""
        before = len([entry for entry in self.table.entries if isinstance(entry, Partner)])
        self.follow()
        self.row.show()
        change = len([entry for entry in self.table.entries if isinstance(entry, Partner)]) - before
        if change:
            self.row.tell(_said_travel(change))

    def put_typed(self) -> None:
        """Put into the plan, or set aside, what stands in the row."""
        self.row.put_typed()

    def settle(self) -> None:
        """Add the partner that stands in the row, if it has a name."""
        self.row.put_typed()
        if self.row.partner_id:
            self.row.close()
        if partner := self.row.new_partner():
            self._add_typed(partner)

    def focus_field(self, path: str) -> None:
        """Go to a partner, to the line of an empty group, or to the name of a new partner."""
        where, _, rest = path.partition(".")
        key, _, field = rest.partition(".")
        if where == "partners" and self.draft.plan.partner(key):
            self.table.move_to(key)
            self.row.load(key, next((one for one in TYPED if one == field), "name"))
        elif where == "left_out" and self.table.move_to(key):
            self.table.focus()
        else:
            self.row.focus_column()

    def examples(self) -> Sequence[Example]:
        """Offer a fictional partner of each group."""
        return [
            Example("partners.new", group.example, self.words.said_group(group.id))
            for group in self.plan_pack.groups
            if group.example
        ]

    def action_take_example(self) -> None:
        """Put the next example into the row; what was typed there is added first."""
        examples = self.examples()
        names = {example.text for example in examples}
        if (typed := self.row.new_partner()) and typed.name not in names:
            self._add_typed(typed)
        self.row.close()
        self._example_at = (self._example_at + 1) % len(examples)
        example = examples[self._example_at]
        self.row.offer({"name": example.text, "group": example.about})
        self.row.tell(
            tr(
                "Example {place} of {total}: Enter adds it, F3 shows the next, ctrl+u empties the "
                "name.",
                place=self._example_at + 1,
                total=len(examples),
            )
        )

    def action_filter(self) -> None:
        """Go to the filter."""
        line = self.query_one(FilterInput)
        if self.table.has_focus:
            self.table.type_in(line)
        else:
            line.focus()

    def action_to_table(self) -> None:
        """Go up to the table, to the line above the row."""
        self.table.action_enter_from_below()
        self.table.focus()

    def action_by_group(self) -> None:
        """Put the partners in order by group, or again as they were added."""
        self._by_group = not self._by_group
        here = self.table.entry
        self.follow()
        if here is not None:
            self.table.move_to(here.id)

    def action_import(self) -> None:
        """Ask for a file with partners."""
        read = partial(read_partner_file, pack=self.pack, plan=self.draft.plan)
        self.app.push_screen(ImportDialog(read, self.words), self._import)

    @on(Input.Changed, "#partner-filter")
    def _filter_on(self, event: Input.Changed) -> None:
        event.stop()
        self.follow()

    @on(PartnerRow.Entered)
    def _entered_on(self, event: PartnerRow.Entered) -> None:
        self._add_typed(event.partner)
        self.row.focus_column()

    @on(PartnerRow.Edited)
    def _edited_on(self) -> None:
        self.follow()

    @on(PartnerRow.Closed)
    def _closed_on(self) -> None:
        self.row.focus_column()

    @on(EntryInput.LinesPasted)
    def _pasted_on(self, event: EntryInput.LinesPasted) -> None:
        reading = read_lines(event.text, self.pack, self.draft.plan)
        self._add(reading.rows)
        if reading.problems:
            self._list_problems(reading)

    @on(PartnerTable.Chosen)
    def _chosen_on(self, event: PartnerTable.Chosen) -> None:
        if isinstance(event.entry, Partner):
            self.row.load(event.entry.id)
        else:
            self._ask_reason(event.entry)

    @on(PartnerTable.DeleteWanted)
    def _delete_on(self, event: PartnerTable.DeleteWanted) -> None:
        gone = event.partner
        left = tuple(partner for partner in self.draft.plan.partners if partner.id != gone.id)
        plan = self.draft.plan.model_copy(update={"partners": left})
        forgotten = {f"partners.{gone.id}.{column}": "" for column in TYPED}
        self.draft.put(plan, "partners", unread=forgotten)
        self.follow()
        self.row.show()
        self.row.tell(tr("“{name}” is deleted. ctrl+z brings it back.", name=_short(gone.name)))

    def _import(self, reading: Reading | None) -> None:
        if reading is not None:
            self._add(reading.rows)

    def _add_typed(self, partner: NewPartner) -> None:
        """Add the partner that stands in the row, and empty the row."""
        self.row.reset(group=partner.group)
        self._add((partner,))

    def _add(self, rows: Sequence[NewPartner]) -> None:
        """Add partners in one step of undo, and show the last of them."""
        if not rows:
            return
        added = new_partners(self.draft.plan, rows)
        plan = add_partners(self.draft.plan, rows)
        self.draft.put(plan, "partners", unread=typed_texts(added, rows))
        self.follow()
        if not self.table.move_to(added[-1].id):
            self.query_one(FilterInput).value = ""
            self.follow()
            self.table.move_to(added[-1].id)
        self.row.tell(_said_added(rows))

    def _list_problems(self, reading: Reading) -> None:
        heading = tr_n(
            "Added {count} partner; look at these lines of what you pasted",
            "Added {count} partners; look at these lines of what you pasted",
            len(reading.rows),
        )
        self.app.push_screen(ReadDialog(heading, plain(said_problems(reading.problems))))

    def _ask_reason(self, group: EmptyGroup) -> None:
        found = self.pack.group(group.id)
        about = pack_text(self.pack, found.text) if found else Content("")
        keep = partial(self._keep_reason, group.id)
        self.app.push_screen(ReasonDialog(group.title, about, group.reason, keep), keep)

    def _keep_reason(self, group_id: str, reason: str | None) -> None:
        if reason is None:
            return
        field = f"left_out.{group_id}"
        self.draft.put(with_value(self.draft.plan, field, reason), field)
        self.follow()

    def _entries(self) -> Sequence[Entry]:
        wanted = fold(self.query_one(FilterInput).value).split()
        partners: Sequence[Partner] = self.draft.plan.partners
        if wanted:
            partners = [one for one in partners if _holds(self._searched(one), wanted)]
        used = {partner.group for partner in self.draft.plan.partners}
        empty = [
            EmptyGroup(group.id, group.title, self.draft.plan.left_out.get(group.id, ""))
            for group in self.pack.groups
            if group.id not in used and _holds(fold(f"{group.title} {group.id}"), wanted)
        ]
        if not self._by_group:
            return [*partners, *empty]
        places = {group.id: place for place, group in enumerate(self.pack.groups)}
        last = len(places)
        return sorted([*partners, *empty], key=lambda entry: _place(entry, places, last))

    def _begin_name(self) -> EntryInput:
        return self.row.begin_name()

    def _searched(self, partner: Partner) -> str:
        group = self.pack.group(partner.group)
        title = f"{group.title} {group.id}" if group else partner.group or ""
        return fold(f"{partner.name} {title} {partner.owner}")

    def _said(self, column: Column, partner: Partner) -> str:
        unread = self.draft.unread.get(f"partners.{partner.id}.{column}")
        if unread is not None:
            return f"? {unread}"
        if column == "name" and not partner.name.strip():
            return tr("(no name yet)")
        return self.words.said(column, partner)

    def _said_count(self, entries: Sequence[Entry]) -> str:
        total = len(self.draft.plan.partners)
        shown = sum(isinstance(entry, Partner) for entry in entries)
        if not total:
            return tr("No partners yet")
        order = tr("F5: as added") if self._by_group else tr("F5: by group")
        count = (
            said_count(total)
            if shown == total
            else tr_n(
                "{shown} of {count} partner", "{shown} of {count} partners", total, shown=shown
            )
        )
        return f"{count}   {order}"

    def _said_groups(self) -> tuple[Sequence[str], Content]:
        """Return how many partners each group has, and what follows that."""
        if not self.draft.plan.partners:
            first = tr("Type the first one below, or paste a list there, or import one (F7).")
            return (), plain(first)
        counts = Counter(partner.group for partner in self.draft.plan.partners)
        known = [(self.words.said_group(group.id), group.id) for group in self.pack.groups]
        parts = [f"{word} {say_number(counts[key])}" for word, key in known if counts[key]]
        others = sum(counts.values()) - sum(counts[key] for _, key in known)
        parts += [tr("without group {count}", count=others)] if others else []
        left_out = self.draft.plan.left_out
        nobody = [word for word, key in known if not counts[key] and not left_out.get(key)]
        if not nobody:
            return parts, Content("")
        gap = "   " if parts else ""
        warning = tr("Nobody yet: {groups}", groups=", ".join(nobody))
        return parts, Content(gap) + plain(warning, "$warning")


def _said_travel(change: int) -> str:
    """Return what an undo or redo did to so many partners; below 0 they are gone."""
    if change > 0:
        return tr_n(
            "{count} partner is back. ctrl+z and ctrl+y undo and redo.",
            "{count} partners are back. ctrl+z and ctrl+y undo and redo.",
            change,
        )
    return tr_n(
        "{count} partner is taken back. ctrl+z and ctrl+y undo and redo.",
        "{count} partners are taken back. ctrl+z and ctrl+y undo and redo.",
        -change,
    )


def _said_added(rows: Sequence[NewPartner]) -> str:
    if len(rows) == 1:
        return tr("Added “{name}”. ctrl+z takes it back.", name=_short(rows[0].name))
    return tr_n(
        "Added {count} partner. ctrl+z takes it back.",
        "Added {count} partners. ctrl+z takes them back.",
        len(rows),
    )


def _holds(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text for word in wanted)


def _place(entry: Entry, places: dict[str, int], last: int) -> tuple[int, str]:
    group = entry.id if isinstance(entry, EmptyGroup) else entry.group
    name = "" if isinstance(entry, EmptyGroup) else fold(entry.name)
    return places.get(group or "", last), name


def _short(name: str) -> str:
    shown = one_line(name[:41])
    return shown if len(name) <= 40 else f"{shown[:40]}…"  # noqa: PLR2004 - as many fit the line
