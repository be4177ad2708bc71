"""LibreOffice and Poppler for the checks that open what was made in another program."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
NEEDED = ("soffice", "pdftoppm", "pdftotext")
PICTURES = Path(__file__).parents[2] / ".office"


def pytest_collection_modifyitems(items):
    """Mark everything in this folder as an office check."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.office)


@pytest.fixture(scope="session", autouse=True)
def programs():
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.fail(
            f"{', '.join(missing)} missing: install libreoffice-impress, libreoffice-calc, "
            "poppler-utils and fonts-liberation."
        )


@pytest.fixture
def converted(tmp_path):
    """Let LibreOffice open a file and save it as another kind; gives the new file's path."""

    def convert(content, name, kind):
        source = tmp_path / name
        source.write_bytes(content)
        out = tmp_path / "out"
        settings = f"-env:UserInstallation={(tmp_path / 'settings').as_uri()}"
        command = ["soffice", settings, "--headless", "--convert-to", kind, "--outdir", out, source]
        subprocess.run(command, check=True, capture_output=True, timeout=1800)
        return out / f"{source.stem}.{kind.partition(':')[0]}"

    return convert


@pytest.fixture
def pictured():
    """Keep the pages of a PDF as pictures to look at."""

    def picture(pdf, name):
        folder = PICTURES / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        command = ["pdftoppm", "-r", "80", "-png", pdf, folder / "page"]
        subprocess.run(command, check=True, timeout=1800)
        return sorted(folder.glob("*.png"))

    return picture
