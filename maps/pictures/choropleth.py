"""A map of the country coloured by classes: of an indicator, of an index, of types of LAO.

A cell that several LAOs share wears their class where they have the same; else it is hatched, and
each of them has a dot at its office, as on the browser's map.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlalchemy.orm import Session

from gis.kept import keep_for_good
from gis.statements import statement
from maps.pictures.canvas import Box, Canvas
from maps.pictures.country import COARSE, Country, draw_inset, draw_land, read_country
from maps.pictures.look import palette
from maps.pictures.shapes import Bounds, Outlines, read_outlines
from maps.pictures.view import View

MISSING, SHARED, UNOWNED = -1, -2, -3
# What is shared, and what is not known: apart from every colour, the palest too.
HATCHES = {SHARED: "////", UNOWNED: ".."}
LAYERS = {"province": "provinces", "district": "districts", "pao": "paos"}
# Where figures lie in less than this share of the country's height, the map shows only that part.
PART = 0.4
PART_ROOM = 1.12
INSET = (112, 196)


@dataclass(frozen=True, slots=True)
class Ground:
    """Outlines to be coloured, with the places that each belongs to, and offices beside them."""

    outlines: Outlines
    owners: tuple[tuple[int, ...], ...]
    offices: npt.NDArray[np.float64]
    office_owners: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Classes:
    """The class of each place (from 0; absent: no figure) at a level, and the colour of each.

    Levels: `lao`, `pao` (those alone), `district`, `province`.
    """

    level: str
    of_place: Mapping[int, int]
    colours: tuple[str, ...]


def read_ground(session: Session, fingerprint: str, level: str) -> Ground:
    """Return what a level is drawn from, as coarse as the whole country needs; read once."""
    return keep_for_good(
        session,
        ("picture ground", fingerprint, level),
        lambda: _read_ground(session, fingerprint, level),
    )


def draw_classes(
    session: Session, canvas: Canvas, fingerprint: str, classes: Classes, box: Box
) -> None:
    """Draw the map of the country, or of the part that has figures with a small country beside."""
    country = read_country(session, fingerprint)
    ground = read_ground(session, fingerprint, classes.level)
    found = np.array([_class_of(owners, classes.of_place) for owners in ground.owners], dtype=int)
    part = _part_with_figures(ground, found, country)
    free = box if part is None else (box[0], box[1], box[2] - INSET[0] - 18, box[3])
    view = View.of(
        part or country.bounds,
        box,
        canvas.height,
        room=1.06 if part is None else PART_ROOM,
        free=free,
    )
    draw_land(canvas, view, country.provinces)
    _fill(canvas, view, ground, found, classes)
    canvas.shape(
        country.provinces.path(),
        view.transform,
        line=palette().line_strong,
        wide=0.8 if part is None else 1.6,
        inside=box,
    )
    _draw_offices(canvas, view, ground, found, classes, 1.7 if part is None else 6)
    if part is not None:
        left, top, width, height = box
        corner = (left + width - INSET[0] - 18, top + height - INSET[1] - 18)
        draw_inset(canvas, country, (*corner, *INSET), None, view.bounds)


def kinds_of_cells(session: Session, fingerprint: str, classes: Classes) -> set[int]:
    """Return the classes that the map shows, with `MISSING`, `SHARED` and `UNOWNED`."""
    ground = read_ground(session, fingerprint, classes.level)
    return {_class_of(owners, classes.of_place) for owners in ground.owners}


def _read_ground(session: Session, fingerprint: str, level: str) -> Ground:
    if level != "lao":
        outlines = read_outlines(session, fingerprint, LAYERS[level], zoom=COARSE)
        owners = tuple((int(place_id),) for place_id in outlines.ids)
        return Ground(outlines, owners, np.empty((0, 2)), np.empty(0, dtype=np.int64))
    outlines = read_outlines(session, fingerprint, "cells", zoom=COARSE)
    owners_of: dict[int, tuple[int, ...]] = {}
    points, holders = [], []
    for row in session.execute(statement("maps", "picture_cells"), {"fingerprint": fingerprint}):
        if row.cell_id is not None:
            owners_of[row.cell_id] = tuple(row.owner_ids)
        else:
            points.append((row.x, row.y))
            holders.append(row.owner_ids[0])
    return Ground(
        outlines,
        tuple(owners_of.get(int(cell), ()) for cell in outlines.ids),
        np.array(points, dtype=float).reshape(-1, 2),
        np.array(holders, dtype=np.int64),
    )


def _class_of(owners: tuple[int, ...], of_place: Mapping[int, int]) -> int:
    if not owners:
        return UNOWNED
    found = {of_place.get(owner, MISSING) for owner in owners}
    return found.pop() if len(found) == 1 else SHARED


def _part_with_figures(
    ground: Ground, found: npt.NDArray[np.int_], country: Country
) -> Bounds | None:
    """Return the bounds of what has a figure where that is a small part of the country."""
    with_figures = ~np.isin(found, (MISSING, UNOWNED))[ground.outlines.feature_of]
    vertices = ground.outlines.vertices[with_figures]
    if not len(vertices):
        return None
    west, south = vertices.min(axis=0)
    east, north = vertices.max(axis=0)
    _, lowest, _, highest = country.bounds
    if north - south > PART * (highest - lowest):
        return None
    return float(west), float(south), float(east), float(north)


def _fill(
    canvas: Canvas, view: View, ground: Ground, found: npt.NDArray[np.int_], classes: Classes
) -> None:
    """Fill one class after the other: neighbours of one class are one path, and show no seam."""
    colours = palette()
    fills = dict(enumerate(classes.colours))
    fills |= {MISSING: colours.missing, SHARED: colours.land, UNOWNED: colours.land}
    for which, fill in fills.items():
        path = ground.outlines.path(found == which)
        canvas.shape(
            path,
            view.transform,
            fill=fill,
            # Closes the seams between neighbours of two classes.
            line=fill,
            wide=0.6,
            hatch=HATCHES.get(which),
            hatch_line=colours.hatch if which == SHARED else colours.line_soft,
            inside=view.box,
        )


def _draw_offices(
    canvas: Canvas,
    view: View,
    ground: Ground,
    found: npt.NDArray[np.int_],
    classes: Classes,
    radius: float,
) -> None:
    """Draw a dot for each LAO that no cell shows alone, but where its cell wears its class."""
    if not len(ground.offices):
        return
    mixed = {
        owner
        for owners, which in zip(ground.owners, found, strict=True)
        if which == SHARED
        for owner in owners
    }
    in_cells = {owner for owners in ground.owners for owner in owners}
    apart = np.array(
        [int(owner) in mixed or int(owner) not in in_cells for owner in ground.office_owners]
    )
    classed = np.array(
        [classes.of_place.get(int(owner), MISSING) for owner in ground.office_owners]
    )
    for which, fill in enumerate(classes.colours):
        wanted = apart & (classed == which)
        canvas.dots(view.transform.transform(ground.offices[wanted]), radius, fill, inside=view.box)
