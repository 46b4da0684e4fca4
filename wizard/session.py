"""One open plan in the program: its draft, its pack, and what is remembered of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plans.draft import Draft, SaveState
from plans.file_names import free_path
from plans.folders import example_folder, said_folder
from plans.memory import remember
from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.reading import load_pack
from plans.packs.starting import new_plan
from plans.paths import value_at
from plans.unread import keep_unread, recall_unread
from plans.yaml_text import load_plan
from wizard.files import started_as, typed


@dataclass(frozen=True)
class Session:
    """A plan that is open."""

    draft: Draft
    """The plan while it is edited."""
    pack: Pack
    """Its campaign."""

    def remember(self, part: str) -> None:
        """Keep that this plan is open, at this step; the example isn't anybody's plan."""
        if not self.is_example:
            remember(self.draft.path, part, self.draft.plan.title, datetime.now())

    @property
    def is_example(self) -> bool:
        """Whether this is the example plan in its scratch folder."""
        return self.draft.path.is_relative_to(example_folder())

    def close(self) -> SaveState:
        """Save and stop; return how it went. What could not be read is kept for the next time."""
        keep_unread(self.draft.path, self.draft.unread)
        return self.draft.close()

    def farewell(self) -> str:
        """Return the lines to leave in the terminal."""
        path = self.draft.path
        if self.is_example:
            return "That was the example plan. Your own plans are as they were."
        if problem := self.draft.state.problem:
            return f"The plan is NOT saved. {problem}"
        return (
            f"The plan is saved: {said_folder(path.parent)} › {path.name}\n"
            f"Go on with it:     {started_as()} {typed(path)}"
        )


def open_session(path: Path) -> Session:
    """Open the plan file at `path`; raises PlanError if it can't be read or its pack is unknown."""
    plan = load_plan(path)
    pack = load_pack(plan.pack, plan.language)
    draft = Draft(plan, path.absolute(), unread=_still_unread(plan, path))
    draft.opened_from_file()
    draft.start_saving()
    return Session(draft, pack)


def start_session(folder: Path, title: str, today: date) -> Session:
    """Make a new plan in `folder`, saved at once under a free name; raises PlanError."""
    pack = load_pack()
    draft = Draft(new_plan(pack, title=title, today=today), free_path(folder, title))
    draft.save_now()
    draft.start_saving()
    return Session(draft, pack)


def _still_unread(plan: Plan, path: Path) -> Mapping[str, str]:
    """Return the kept texts whose fields are still there and still empty."""
    kept = recall_unread(path)
    return {field: text for field, text in kept.items() if _is_open(plan, field)}


def _is_open(plan: Plan, field: str) -> bool:
    try:
        return value_at(plan, field) is None
    except LookupError:  # an item that was deleted since
        return False
