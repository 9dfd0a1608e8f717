"""Take the documentation's pictures anew from a portal that serves the sample edition.

    make run                                   (without data: the sample), then
    .venv/bin/python docs/pictures/take.py http://127.0.0.1:8000

Pictures of real data stay out of the repository: a portal without the sample's banner is refused.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from PIL import Image
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

SING_BURI = "#10.6/14.91/100.37"
BY_PEOPLE = "indicator=population&level=lao"
MAPS: list[tuple[dict[str, Any], str, str, str]] = [
    (DESKTOP, "light", f"/map?{BY_PEOPLE}{SING_BURI}", "map-th.png"),
    (DESKTOP, "dark", f"/en/map?index=lao_potential&level=lao{SING_BURI}", "map-en-dark.png"),
    (PHONE, "light", f"/en/map?{BY_PEOPLE}{SING_BURI}", "map-phone-en.png"),
    (PHONE, "dark", f"/map?colour=grade&level=lao{SING_BURI}", "map-phone-th-dark.png"),
]


def main(portal: str) -> None:
    """Take all pictures."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        take(browser, DESKTOP, f"{portal}/?place=4170201#11.3/14.9/100.29", "home-th.png")
        take(browser, PHONE, portal, "phone-th.png", press="#locate")
        for device, theme, address, name in MAPS:
            take(browser, device | {"color_scheme": theme}, f"{portal}{address}", name)
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
    # A palette makes the hatched map a third of its size; this one keeps the colours of the key.
    with Image.open(HERE / name) as picture:
        small = picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE)
    small.save(HERE / name, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
