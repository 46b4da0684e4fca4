"""One open plan in the program: its draft, its pack, and what is remembered of it."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plans.draft import Draft
from plans.file_names import free_path
from plans.folders import ANGLE, example_folder, said_folder
from plans.keeping.locks import Claim, claim
from plans.keeping.plan_file import PlanFile
from plans.keeping.recovering import Recovered
from plans.keeping.recovery import Record
from plans.keeping.standing import SaveState
from plans.keeping.wastebin import bin_plan
from plans.languages.speaking import language, tr
from plans.memory import remember
from plans.model import Plan
from plans.packs.model import Pack
from plans.packs.reading import DEFAULT_PACK
from plans.packs.starting import new_plan
from plans.paths import value_at
from plans.problems import PlanError
from plans.yaml_text import read_bytes
from wizard.campaign import PackIn, open_pack, pack_of, screen_pack
from wizard.failures import keep
from wizard.files import started_as, typed


@dataclass(frozen=True)
class Session:
    """A plan that is open."""

    draft: Draft
    """The plan while it is edited."""
    pack_in: PackIn
    """Gives the pack of its campaign with the words of a language."""
    claim: Claim | None = None
    """What tells other windows of this machine that the plan is open here."""
    brought: tuple[tuple[Path, bytes], ...] = ()
    """Copies of the plan that were brought in, with what they held then; they go to the bin once
    the plan is saved, unless they hold something else by then."""

    @property
    def pack(self) -> Pack:
        """The campaign's pack as the screens show it just now."""
        return screen_pack(self.pack_in, self.draft.plan)

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
        state = self.draft.close()
        if not (state.problem or state.questions or state.waiting):
            self._bin_copies()
        if self.claim is not None:
            self.claim.release()
        return state

    def _bin_copies(self) -> None:
        for path, data in self.brought:
            # One that can't be moved is offered again the next time.
            with contextlib.suppress(PlanError):
                if read_bytes(path) == data:
                    bin_plan(path, self.draft.plan.title, datetime.now())

    def rescue(self) -> str:
        """Keep what there is before the program is ended; return the lines to leave behind."""
        self.draft.keeper.rescue()
        return self.farewell()

    def farewell(self) -> str:
        """Return the lines to leave in the terminal."""
        if self.is_example:
            return tr("That was the example plan. Your own plans are as they were.")
        return "\n".join((*self._said_state(), *self._said_again()))

    def _said_state(self) -> Iterator[str]:
        """Yield how saving stands, for somebody who leaves."""
        path, state = self.draft.path, self.draft.state
        kept = tr("What you typed is kept on this computer: the next start offers it to you.")
        if self.draft.looks_only:
            return
        if state.problem:
            yield tr("The plan's file is NOT saved. {problem}", problem=state.problem)
            yield kept
        elif state.waiting:
            yield tr("The file is just being changed by another program. {kept}", kept=kept)
        elif state.questions:
            yield tr("The file is as the other side left it; yours is kept. Choose next time.")
        else:
            where = f"{said_folder(path.parent)} {ANGLE} {path.name}"
            yield tr("The plan is saved: {place}", place=where)

    def _said_again(self) -> Iterator[str]:
        command = f"{started_as()} {typed(self.draft.path)}"
        # translators: the blanks bring {command} below the {place} of “The plan is saved: {place}”
        yield tr("Go on with it:     {command}", command=command)


def open_session(
    file: PlanFile,
    recovered: Recovered | None = None,
    *,
    quiet: Record | None = None,
    claimed: Claim | None = None,
    looks_only: bool = False,
    brought: tuple[tuple[Path, bytes], ...] = (),
    pack_in: PackIn | None = None,
) -> Session:
    """Open a plan from its file, or go on with what was `recovered`; raises PlanError.

    `quiet` is a recovery copy that has only texts beside the plan, `pack_in` what gives its pack.
    Raises PlanError for a pack that isn't known.
    """
    plan = recovered.plan if recovered else file.plan
    if plan is None:
        raise ValueError(file.path)
    pack_in = pack_in or pack_of(plan)
    record = recovered.record if recovered else quiet
    draft = Draft(
        plan,
        file,
        unread=_still_unread(plan, record.typed.unread) if record else None,
        aside=record.typed.aside if record else None,
        supersedes=[record] if record and not looks_only else (),
        looks_only=looks_only,
    )
    if (saved := file.saved_at()) is not None:
        draft.keeper.opened(saved)
    if recovered is not None:
        draft.keeper.ask_about(recovered.collisions, recovered.ancestor)
    if recovered or record:
        draft.keeper.changed()
        draft.leave()
    draft.keeper.on_fault = keep
    draft.keeper.start()
    return Session(draft, pack_in, claimed, brought)


def start_session(folder: Path, title: str, today: date, pack_id: str = DEFAULT_PACK) -> Session:
    """Make a new plan in `folder`, saved at once under a free name; raises PlanError.

    It is made for the campaign of this pack, and in the language that is spoken.
    """
    pack_in = open_pack(pack_id, language().code)
    pack = pack_in(language().code)
    plan = new_plan(pack, title=title, today=today)
    # Also where the pack has no words in it: the worksheet has.
    plan = plan.model_copy(update={"language": language().code})
    draft = Draft(plan, free_path(folder, title))
    draft.save_now()
    draft.keeper.on_fault = keep
    draft.keeper.start()
    found = claim(draft.path, datetime.now())
    claimed = found if isinstance(found, Claim) else None
    return Session(draft, pack_in, claimed)


def _still_unread(plan: Plan, kept: Mapping[str, str]) -> Mapping[str, str]:
    """Return the kept texts whose fields are still there and still empty."""
    return {field: text for field, text in kept.items() if _is_open(plan, field)}


def _is_open(plan: Plan, field: str) -> bool:
    try:
        return value_at(plan, field) is None
    except LookupError:  # an item that was deleted since
        return False
