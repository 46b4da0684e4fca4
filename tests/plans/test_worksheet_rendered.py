"""The worksheet as a printer gets it: LibreOffice lays it out, and its pages are counted."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from plans.exports.files import export
from plans.model import Plan
from plans.packs.model import Pack

MOST_PAGES = 6
"""More pages nobody reads on the way home."""

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdfinfo")),
    reason="LibreOffice or pdfinfo isn't installed (Debian: libreoffice-writer poppler-utils)",
)


@needs_office
def test_the_example_and_the_blank_print_on_few_pages_of_a4(
    plan: Plan, blank: Plan, pack: Pack, tmp_path: Path
) -> None:
    turned = plan.model_copy(update={"language": "ar"})
    plans = {"example": plan, "blank": blank, "right-to-left": turned}
    for name, one in plans.items():
        export(one, pack, "docx", tmp_path / f"{name}.docx", force=False)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [str(tmp_path / f"{name}.docx") for name in plans]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *words], check=True, capture_output=True)
    for name in plans:
        pdf = str(tmp_path / f"{name}.pdf")
        told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
        pages = re.search(r"^Pages:\s+(\d+)$", told, re.MULTILINE)
        assert pages, told
        assert 1 <= int(pages.group(1)) <= MOST_PAGES, name
        assert re.search(r"^Page size:.*A4", told, re.MULTILINE), told
