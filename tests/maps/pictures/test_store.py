"""Pictures are drawn once, few at a time, and kept within bounds."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from gis.errors import PicturesBusy
from maps.pictures.store import AT_ONCE, MOST_WAITING, PictureAddress, PictureStore


def address(name: str = "10", *, edition: str = "a" * 16) -> PictureAddress:
    return PictureAddress(edition, "th", "places", name)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PictureStore]:
    store = PictureStore(tmp_path / "pictures")
    yield store
    store.close()


def test_a_picture_is_drawn_once_and_then_kept(store: PictureStore):
    drawn: list[int] = []

    def make() -> bytes:
        drawn.append(1)
        return b"picture"

    first = store.draw(address(), make).result()
    again = store.draw(address(), make).result()
    assert first == again == store.kept(address())
    assert first.read_bytes() == b"picture"
    assert len(drawn) == 1


def test_requests_for_one_cold_picture_draw_it_once(store: PictureStore):
    gate, drawn = Event(), []

    def make() -> bytes:
        drawn.append(1)
        gate.wait(30)
        return b"picture"

    futures = [store.draw(address(), make) for _ in range(50)]
    gate.set()
    assert {future.result() for future in futures} == {store.kept(address())}
    assert len(drawn) == 1


def test_a_flood_is_refused_and_what_waits_is_still_drawn(store: PictureStore):
    gate = Event()

    def make() -> bytes:
        gate.wait(30)
        return b"picture"

    waiting = [store.draw(address(str(n)), make) for n in range(AT_ONCE + MOST_WAITING)]
    with pytest.raises(PicturesBusy) as refused:
        store.draw(address("more"), make)
    assert refused.value.retry_after_s > 0
    # One that is on its way already is no further work.
    assert store.draw(address("0"), make) is waiting[0]
    gate.set()
    assert all(future.result().is_file() for future in waiting)
    assert store.draw(address("more"), make).result().is_file()


def test_a_failure_is_told_to_all_and_not_kept(store: PictureStore):
    def fail() -> bytes:
        raise ValueError("no such place")

    with pytest.raises(ValueError, match="no such place"):
        store.draw(address(), fail).result()
    assert store.kept(address()) is None
    assert store.draw(address(), lambda: b"picture").result().read_bytes() == b"picture"


def test_nothing_half_written_is_left(store: PictureStore):
    store.draw(address(), lambda: b"picture").result()
    files = [path.name for path in store.folder.rglob("*") if path.is_file()]
    assert files == ["10.png"]


def test_a_new_edition_drops_the_pictures_of_the_old_one_but_knows_its_name(store: PictureStore):
    store.draw(address(), lambda: b"old").result()
    new = address(edition="b" * 16)
    store.draw(new, lambda: b"new").result()
    assert store.kept(address()) is None
    assert store.kept(new) is not None
    assert store.is_former("a" * 16)
    assert not store.is_former("c" * 16)


def test_the_pictures_that_were_not_asked_for_longest_make_room(tmp_path: Path):
    store = PictureStore(tmp_path, most_bytes=1000)
    for second in (1, 2, 3):
        path = store.draw(address(str(second)), lambda: b"x" * 300).result()
        os.utime(path, (second, second))
    assert store.kept(address("1")) is not None
    store.draw(address("4"), lambda: b"x" * 300).result()
    left = {path.stem for path in tmp_path.rglob("*.png")}
    store.close()
    assert left == {"1", "4"}
