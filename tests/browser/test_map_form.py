"""The whole map without JavaScript: a form that chooses, and the table of figures that answers."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def test_a_figure_is_chosen_filtered_and_sorted_without_script(phone: Open):
    page = phone("/en", java_script_enabled=False)
    page.get_by_role("link", name="Open the whole map").tap()
    page.get_by_label("What is shown").select_option(label="Population")
    page.get_by_text("Only some places").tap()
    page.get_by_label("Town municipality", exact=True).check()
    page.get_by_label("Province", exact=True).select_option(label="Sing Buri")
    page.get_by_role("button", name="Show it").tap()
    names = page.locator("#figures-body th")
    expect(page.get_by_label("Town municipality", exact=True)).to_be_checked()
    expect(names).to_have_count(2)
    expect(page.locator("#figures-count")).to_contain_text("LAOs (without PAOs): 2")
    page.get_by_role("link", name="Name").tap()
    expect(names.first).to_contain_text("Bang Rachan")
    page.get_by_role("link", name="Name").tap()
    expect(names.first).to_contain_text("Sing Buri")


def test_a_ranking_is_chosen_from_the_same_list(desktop: Open):
    page = desktop("/en/map?province=17", java_script_enabled=False)
    page.get_by_label("What is shown").select_option(label="Tobacco-free LAO")
    page.get_by_role("button", name="Show it").click()
    expect(page).to_have_url(re.compile(r"index=tobacco_free.*province=17"))
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Tobacco-free LAO")
    expect(page.locator("#figures-body .rank").first).to_contain_text("of")
    expect(page.locator("#map-problems")).to_have_count(0)


def test_what_is_not_understood_is_told_above_the_form(desktop: Open):
    page = desktop("/en/map?indicator=nothing", java_script_enabled=False)
    expect(page.locator("#map-problems")).to_contain_text("There is no indicator “nothing”")
    expect(page.locator("#figures-body tr").first).to_be_visible()


def test_the_files_of_the_table_can_be_saved(desktop: Open):
    page = desktop("/en/map?level=lao&province=17", java_script_enabled=False)
    for name in ("CSV for Excel", "CSV (plain UTF-8)", "Excel (XLSX)"):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename.startswith("lao-atlas-population.")
