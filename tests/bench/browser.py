"""Ranking anew in Chromium: how long it takes from a slider's step to the new ranks of all LAOs."""

import os
import shutil
import urllib.error
import urllib.request

from load import Timing, summarise
from playwright.sync_api import sync_playwright
from sqlalchemy import Engine

from gis.engine import transaction
from indices.build import build_index, freeze_present
from indices.catalogue import get_definition

INDEX = "lao_potential"
STEPS = 60
# Not counted: until then the browser has not yet compiled the code that it runs often.
WARM_UP = 10
READ = "performance.getEntriesByName('rerank').map((entry) => entry.duration)"


def find_chromium() -> str | None:
    """Return the path of Chromium, if this machine has one."""
    named = os.environ.get("LAO_CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((path for name in names if (path := shutil.which(name))), None)


def has_edition(port: int) -> bool:
    """Whether the portal has an edition of the index."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/rankings/{INDEX}/weights"):
            return True
    except urllib.error.HTTPError:
        return False


def build(engine: Engine) -> None:
    """Build the index on what is loaded."""
    with transaction(engine) as session:
        connection = session.connection()
        build_index(connection, freeze_present(connection), get_definition(connection, INDEX))


def time_rerank(port: int, chromium: str) -> tuple[Timing, int]:
    """Move one slider by the keyboard; give the times of the kernel and the number of units."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        # Playwright waits by evaluating texts, which the portal's own policy forbids.
        page = browser.new_page(bypass_csp=True)
        page.goto(f"http://127.0.0.1:{port}/rankings/{INDEX}/weights")
        slider = page.locator("#weights-sliders input").first
        slider.focus()
        for step in range(STEPS):
            slider.press("ArrowLeft" if step % 2 else "ArrowRight")
            # Steps within one frame are ranked once.
            page.wait_for_function(f"({READ}).length > {step}")
        taken = [duration / 1000 for duration in page.evaluate(READ)]
        units = page.evaluate(
            "fetch(document.querySelector('#own-weights').dataset.parts)"
            ".then((answer) => answer.json()).then((parts) => parts.ids.length)"
        )
        browser.close()
    counted = taken[WARM_UP:]
    return summarise(counted, sum(counted), 0), int(units)
