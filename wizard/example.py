"""The example plan, in a scratch folder that never touches the user's plans."""

from pathlib import Path

from plans.folders import example_folder, make_private
from plans.keeping.recovery import records_of
from plans.keeping.saving import save
from plans.packs.reading import example_text, load_pack


def fresh_example() -> Path:
    """Write the example plan anew and return its path; what was changed in it before is gone."""
    folder = example_folder()
    make_private(folder)
    path = folder / "Example plan.yaml"
    for record in records_of(path):
        record.forget()
    save(path, example_text(load_pack()))
    return path
