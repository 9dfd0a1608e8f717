"""The map on paper: pictures of the asked size, and a printed sheet of one page."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]
LONG_MS = 120_000
VIEW = "/map?indicator=population&level=lao&layer=stories&place=4170102#11/14.9/100.42"
AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"


def make(page: Page, size: str, density: str | None = None) -> tuple[Image.Image, str]:
    """Make a picture and save it; returns it with the name of its file."""
    page.locator("#tool-picture").click()
    page.locator("#picture-size").select_option(size)
    if density is not None:
        page.locator("#picture-density").select_option(density)
    page.locator("#picture-dialog .button").first.click()
    save = page.locator(".picture-result a")
    expect(save).to_be_visible(timeout=LONG_MS)
    with page.expect_download() as download:
        save.click()
    picture = Image.open(io.BytesIO(Path(download.value.path()).read_bytes()))
    return picture, download.value.suggested_filename


def colours_in(picture: Image.Image, box: tuple[float, float, float, float]) -> int:
    """How many colours a part of a picture has; the box is in shares of width and height."""
    pixels = np.asarray(picture.convert("RGB"))
    height, width, _ = pixels.shape
    left, top, right, bottom = box
    part = pixels[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]
    return len(np.unique(part.reshape(-1, 3), axis=0))


def test_a_picture_for_paper_has_the_pixels_of_its_size_and_says_them(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop(VIEW)
    map_is_complete(page)
    picture, name = make(page, "a4-landscape", "150")
    assert picture.size == (1754, 1240)
    assert picture.info["dpi"] == pytest.approx((150, 150), abs=0.1)
    assert name == "lao-atlas-population-2020-lao-1754x1240.png"
    # Map, key and notes: none of them is empty.
    assert colours_in(picture, (0.05, 0.2, 0.7, 0.8)) > 100
    assert colours_in(picture, (0.78, 0.12, 0.98, 0.5)) > 20
    assert colours_in(picture, (0.02, 0.85, 0.6, 0.98)) > 5
    expect(page.locator(".picture-said")).to_contain_text("1,754 × 1,240")


def test_a_picture_in_the_dark_is_light_for_paper(desktop: Open, map_is_complete: Wait) -> None:
    page = desktop("/en/map?indicator=population#11/14.9/100.42", color_scheme="dark")
    map_is_complete(page)
    picture, _ = make(page, "pixels")
    assert picture.size == (1920, 1080)
    assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    assert np.asarray(picture.convert("L")).mean() > 150


def test_a_device_with_small_surfaces_makes_as_large_a_picture_as_it_can(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop("/en/map?indicator=population#11/14.9/100.42")
    page.evaluate(
        """() => {
          const ask = WebGL2RenderingContext.prototype.getParameter;
          WebGL2RenderingContext.prototype.getParameter = function (name) {
            return name === this.MAX_RENDERBUFFER_SIZE ? 1000 : ask.call(this, name);
          };
        }"""
    )
    map_is_complete(page)
    picture, _ = make(page, "a4-landscape", "300")
    assert picture.size[0] == 1000
    assert colours_in(picture, (0.05, 0.2, 0.7, 0.8)) > 100
    expect(page.locator(".picture-said")).to_contain_text("cannot draw as many pixels")


def test_where_tiles_fail_no_half_picture_is_made(desktop: Open, map_is_complete: Wait) -> None:
    page = desktop("/en/map?indicator=population#11/14.9/100.42")
    map_is_complete(page)
    # A refusal is no console error, as a lost connection would be.
    page.route("**/api/table?*", lambda route: route.fulfill(status=204, body=""))
    page.locator("#tool-picture").click()
    page.locator("#picture-dialog .button").first.click()
    expect(page.locator(".picture-said")).to_contain_text("could not be drawn", timeout=LONG_MS)
    expect(page.locator(".picture-result")).to_be_hidden()
    expect(page.locator(".paper-map")).to_have_count(0)


def test_the_form_of_pictures_has_no_serious_barrier(phone: Open, map_is_complete: Wait) -> None:
    page = phone("/map")
    map_is_complete(page)
    page.locator("#tool-picture").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run('#picture-dialog').then((result) => result.violations)")
    assert [item["id"] for item in found if item["impact"] in {"serious", "critical"}] == []


def printed(page: Page) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))


def text_of(page: pypdfium2.PdfPage) -> str:
    """The text of a page without spaces: marks may stand apart from their letters in a PDF."""
    return "".join(page.get_textpage().get_text_range().split())


def press_print(page: Page) -> None:
    page.evaluate("() => { window.print = () => { window.isPrinted = true } }")
    page.locator("#tool-print").click()
    page.wait_for_function("() => window.isPrinted === true", timeout=LONG_MS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_prints_on_one_sheet_of_a4(
    desktop: Open, map_is_complete: Wait, scheme: str
) -> None:
    page = desktop(VIEW.replace("/map", "/en/map"), color_scheme=scheme)
    map_is_complete(page)
    press_print(page)
    document = printed(page)
    assert len(document) == 1
    sheet = document[0]
    assert sheet.get_size() == pytest.approx((595, 842), abs=1)
    said = text_of(sheet)
    for words in (
        "Population(people)2020",
        "Sampledata:donotrelyonit.",
        "Sharedbyseveral",
        "Thefirst",
        "SingBuri",
        "Source:",
        "Edition:",
        "/en/map?",
    ):
        assert words in said
    assert "Whichlocalgovernmentisresponsiblehere?" not in said
    pixels = sheet.render(scale=2).to_numpy()
    assert pixels.mean() > 150
    upper = Image.fromarray(pixels[:, :, :3])
    assert colours_in(upper, (0.1, 0.15, 0.9, 0.4)) > 100


def test_thai_is_printed_by_the_fonts_of_the_page(desktop: Open, map_is_complete: Wait) -> None:
    page = desktop("/map?indicator=population&level=lao#11/14.9/100.42")
    map_is_complete(page)
    press_print(page)
    sheet = printed(page)[0]
    said = text_of(sheet)
    assert "ประชากร" in said
    assert "พ.ศ.2563" in said
    fonts = {
        item.get_font().get_base_name()
        for item in sheet.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    }
    assert all("Sarabun" in font for font in fonts)


def test_the_browsers_own_command_prints_what_the_screen_shows(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop("/en/map?indicator=population&level=lao#11/14.9/100.42", color_scheme="light")
    map_is_complete(page)
    expect(page.locator("#legend-caption")).to_contain_text("Population")
    document = printed(page)
    assert len(document) == 1
    assert "Population(people)2020" in text_of(document[0])
    picture = Image.fromarray(document[0].render(scale=2).to_numpy()[:, :, :3])
    assert colours_in(picture, (0.1, 0.15, 0.9, 0.4)) > 100
    expect(page.locator("#print-sheet")).to_be_empty()
    expect(page.locator("#map-tools")).to_be_visible()


def test_a_page_of_a_place_prints_as_before(desktop: Open) -> None:
    page = desktop("/en/places/4170102")
    assert "SingBuriTownMunicipality" in text_of(printed(page)[0])


def test_a_png_is_read_back_whole(desktop: Open, map_is_complete: Wait) -> None:
    page = desktop("/en/map?colour=grade#11/14.9/100.42")
    map_is_complete(page)
    page.locator("#tool-picture").click()
    page.locator("#picture-dialog .button").first.click()
    save = page.locator(".picture-result a")
    expect(save).to_be_visible(timeout=LONG_MS)
    with page.expect_download() as download:
        save.click()
    data = Path(download.value.path()).read_bytes()
    at, kinds = 8, []
    while at < len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        body = data[at + 4 : at + 8 + length]
        assert zlib.crc32(body) == struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0]
        kinds.append(body[:4].decode())
        at += length + 12
    assert kinds[:2] == ["IHDR", "pHYs"]
    assert kinds[-1] == "IEND"
