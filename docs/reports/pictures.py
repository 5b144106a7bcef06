"""Take the pictures of these pages: audit the example corpus, write its reports, photograph their first screens.

Needs Chromium and pdftoppm (poppler). Run from the checkout: python docs/reports/pictures.py
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHECKOUT = Path(__file__).resolve().parents[2]
PICTURES = Path(__file__).parent / "pictures"
TODAY = "2026-11-22"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCREENS = {  # picture: file, width, height, colour scheme
    "audit.png": ("report.html", 1280, 960, "light"),
    "audit-dark-phone.png": ("report.de.html", 390, 844, "dark"),
    "checklist.png": ("checklist.html", 1280, 960, "light"),
    "training-summary.png": ("training-summary.html", 1280, 960, "light"),
}


def govern(*arguments: str) -> None:
    """Run the command in the checkout; a verdict of block is no failure."""
    done = subprocess.run([sys.executable, "-m", "govern", *arguments], cwd=CHECKOUT, check=False)
    if done.returncode > 1:
        raise SystemExit(f"govern {' '.join(arguments)} gave {done.returncode}")


def photograph(page: Page, file: Path, picture: Path) -> None:
    """Write the first screen of a file as a PNG."""
    page.goto(file.as_uri())
    page.screenshot(path=picture)
    page.context.close()


def main() -> None:
    """Write every picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        ledger, files = Path(scratch) / "audit", Path(scratch) / "files"
        plan = ("--plan", "examples/release.yaml", "--stage", "release", "--today", TODAY, "--quiet")
        govern("audit", "examples/corpus", "--policy", "eu", *plan, "--out", str(ledger))
        for code in ("en", "de"):
            govern("report", str(ledger), "--kind", "all", "--lang", code, "--out", str(files))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for picture, (name, width, height, scheme) in SCREENS.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            photograph(context.new_page(), files / name, PICTURES / picture)
        browser.close()
        paper = ["pdftoppm", "-png", "-r", "72", "-f", "1", "-singlefile", str(files / "report.pdf")]
        subprocess.run([*paper, str(PICTURES / "audit-paper")], check=True)


if __name__ == "__main__":
    main()
