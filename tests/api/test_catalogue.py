"""The Thai catalogue holds each text of the pages, and no text that no page uses."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

API = Path(__file__).parents[2] / "api"
PLACE_TO_FILL = re.compile(r"%\(\w+\)s|\{\w+\}")


def texts_of_templates() -> set[str]:
    found = extract_from_dir(
        str(API),
        method_map=[("**/templates/**.html", "jinja2"), ("**.py", "python")],
        options_map={"**/templates/**.html": {"extensions": "jinja2.ext.i18n", "silent": "false"}},
    )
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


def thai() -> dict[str, str]:
    with (API / "locale" / "th" / "LC_MESSAGES" / "lao.po").open("rb") as file:
        catalogue = read_po(file, locale="th")
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def test_every_text_is_translated():
    translated = thai()
    assert len(translated) > 150
    assert [text for text in texts_of_templates() if not translated.get(text)] == []


def test_no_translation_is_left_over():
    assert thai().keys() - texts_of_templates() == set()


def test_translations_fill_in_the_same_values():
    for text, translation in thai().items():
        assert sorted(PLACE_TO_FILL.findall(text)) == sorted(PLACE_TO_FILL.findall(translation))


def test_translations_are_thai():
    for text, translation in thai().items():
        has_words = re.search(r"[A-Za-z]{3,}", PLACE_TO_FILL.sub("", text))
        assert not has_words or re.search(r"[฀-๿]", translation), text
