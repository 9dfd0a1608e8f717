"""Take the README's pictures anew from a portal that serves the sample edition.

    make run                                   (without data: the sample), then
    .venv/bin/python docs/pictures/take.py http://127.0.0.1:8000

Pictures of real data stay out of the repository: a portal without the sample's banner is refused.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "geolocation": {"latitude": 14.91, "longitude": 100.40},
    "permissions": ["geolocation"],
}


def main(portal: str) -> None:
    """Take both pictures."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        take(browser, DESKTOP, f"{portal}/?place=4170201#11.3/14.9/100.29", "home-th.png")
        take(browser, PHONE, portal, "phone-th.png", press="#locate")
        browser.close()


def take(
    browser: Browser, device: dict[str, Any], address: str, name: str, *, press: str | None = None
) -> None:
    """Save what a device shows at an address, after a press on an element if one is named."""
    page = browser.new_context(**device).new_page()
    page.goto(address)
    if page.locator(".banner").count() == 0:
        raise SystemExit(f"{address} does not serve the sample edition: no picture was taken.")
    page.wait_for_function("() => performance.getEntriesByName('map-complete').length > 0")
    if press is not None:
        page.locator(press).tap()
        page.locator(".candidates").wait_for()
    # The map moves and fades its names in.
    page.wait_for_timeout(2500)
    page.screenshot(path=HERE / name)
    page.close()
    # A palette of 128 colours makes the hatched map a third of its size.
    if convert := shutil.which("convert"):
        palette = ["-strip", "+dither", "-colors", "128", f"PNG8:{HERE / name}"]
        done = subprocess.run([convert, HERE / name, *palette], check=False)
        if done.returncode != 0:
            sys.stderr.write(f"{name} was saved, but keeps all its colours and so its size.\n")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
