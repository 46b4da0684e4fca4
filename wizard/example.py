"""The example plan, in a scratch folder that never touches the user's plans."""

from pathlib import Path

from plans.file_names import SUFFIX, file_stem
from plans.folders import example_folder, make_private
from plans.keeping.recovery import records_of
from plans.keeping.saving import save
from plans.languages.speaking import language, tr
from plans.packs.reading import DEFAULT_PACK, example_text, load_pack


def fresh_example(pack_id: str = DEFAULT_PACK) -> Path:
    """Write the pack's example plan anew and return its path; what was changed in it is gone."""
    folder = example_folder()
    make_private(folder)
    # The name of the worksheet is made from it, too.
    name = tr("Example plan")
    path = folder / f"{file_stem(name)}{SUFFIX}"
    for record in records_of(path):
        record.forget()
    save(path, example_text(load_pack(pack_id, language().code)))
    return path
