"""Pictures of every page in every look, to be looked at: `python -m tests.pictures`.

They go into the folder pictures/, which is not in git, one folder a look, with one sheet of small
pictures of each look. Words of an address as arguments choose the pages: `… pictures slippage`.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.conftest import PROJECT, Server
from tests.walking import Look, addresses, slides, walk

FOLDER = PROJECT / "pictures"
LOOKS = (
    Look("1280x720"),
    Look("1920x1080", 1920, 1080),
    Look("360", 360, 740, phone=True),
    Look("dark", dark=True),
    Look("forced-colours", forced=True),
)
_TALLEST = 9000
_SMALL = (320, 400)


def taken(page: Page, look: Look, path: Path) -> None:
    """The whole page as one picture: the window is made as high as what it holds."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": look.width, "height": max(look.height, min(height, _TALLEST))})
    page.wait_for_timeout(400)
    page.screenshot(path=path)
    page.set_viewport_size({"width": look.width, "height": look.height})


def named(stop: str) -> str:
    """A file's name for an address."""
    return re.sub(r"[^a-z0-9]+", "-", stop.casefold()).strip("-") or "start"


def sheet(folder: Path) -> None:
    """All pictures of a look, small and side by side; greyscale is looked at here."""
    pictures = sorted(one for one in folder.glob("*.png") if not one.name.startswith("all"))
    width, height = _SMALL
    whole = Image.new("RGB", (width * 6, height * -(-len(pictures) // 6)), "#888888")
    for place, path in enumerate(pictures):
        with Image.open(path) as picture:
            seen = min(picture.height, picture.width * (height - 8) // (width - 8))
            small = picture.convert("RGB").crop((0, 0, picture.width, seen))
        small.thumbnail((width - 8, height - 8))
        whole.paste(small, (place % 6 * width + 4, place // 6 * height + 4))
    whole.save(folder / "all.png")
    whole.convert("L").save(folder / "all-greyscale.png")


def main(words: list[str]) -> None:
    """Take the pictures of every page, or of those with one of the words in their address."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise SystemExit("Chromium is not installed.")
    stops = [one for one in addresses() if not words or any(word in one for word in words)]
    shown = [one for one in slides() if not words or any(word in one for word in words)]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "store.sqlite3")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        for look in LOOKS:
            place = FOLDER / look.name
            place.mkdir(parents=True, exist_ok=True)
            context = look.context(browser)
            for stop, page in walk(context, server.url, [*stops, *([] if look.phone else shown)]):
                taken(page, look, place / f"{named(stop)}.png")
            context.close()
            sheet(place)
            print(f"{place} done", flush=True)
        browser.close()
        server.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
