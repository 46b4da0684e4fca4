"""The example plan, in a scratch folder that never touches the user's plans."""

from pathlib import Path

from plans.folders import example_folder, make_private
from plans.packs.reading import example_text, load_pack
from plans.saving import save


def fresh_example() -> Path:
    """Write the example plan anew and return its path; what was changed in it before is gone."""
    folder = example_folder()
    make_private(folder)
    path = folder / "Example plan.yaml"
    save(path, example_text(load_pack()))
    return path
