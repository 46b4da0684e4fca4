"""The dialog for a material that must be ready for a milestone."""

from plans.languages.speaking import tr, tr_in
from plans.model import Asset, Plan
from plans.text import in_quotes, short
from screens.asked import Asked, Shelf
from screens.field_dialog import FieldDialog, Refused
from screens.schedule_lines import ASSET_SIGNS, said_state
from screens.widgets.pick_list import Choice

LONGEST_TITLE = 60
"""Characters of a title that the heading and the list of milestones show."""

NEW = "new"
"""Id of a material that isn't in the plan yet; it gets its own one there."""


class AssetDialog(FieldDialog[Asset]):
    """Answers with a new material, or with `asset` changed; with None when it was left.

    A new one has the id `NEW`, since others may add some meanwhile; it is for the milestone with
    the id `milestone`, unless another one is chosen.
    """

    def __init__(
        self,
        plan: Plan,
        asset: Asset | None = None,
        *,
        milestone: str = "",
        shelf: Shelf | None = None,
    ) -> None:
        self._asset_id = asset.id if asset else NEW
        now = asset or Asset(id=NEW, title="", milestone=milestone or None)
        # translators: {title} is what a material is called
        heading = tr("Change {title}", title=in_quotes(short(now.title, LONGEST_TITLE)))
        about = tr("A text, picture or kit that partners are sent.")
        choices = [Choice("", tr("for no milestone"))]
        choices += [
            Choice(one.id, short(one.title, LONGEST_TITLE)) for one in plan.communication.milestones
        ]
        states = [Choice(one, said_state(one)) for one in ASSET_SIGNS]
        fields = [
            Asked(
                "title",
                tr("What it is"),
                now.title,
                tr("Such as: poster for schools, letter to parents, logo."),
                needed=tr("Say in a few words what it is."),
            ),
            Asked("milestone", tr("Ready for"), now.milestone or "", choices=tuple(choices)),
            Asked("owner", tr("Who makes it"), now.owner, known=plan.owners()),
            Asked("state", tr_in("field", "State"), now.state, choices=tuple(states)),
        ]
        super().__init__(heading if asset else tr("Add a material"), about, fields, shelf)

    def answer(self) -> Asset:
        """Return the material; raises Refused if it isn't said what it is."""
        title = self.text("title")
        if not title:
            raise Refused("title", tr("Say in a few words what it is."))
        values = {
            "id": self._asset_id,
            "title": title,
            "milestone": self.text("milestone") or None,
            "state": self.text("state"),
            "owner": self.text("owner"),
        }
        return Asset.model_validate(values)
