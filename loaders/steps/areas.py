"""Country, provinces, districts and subdistricts: their names and codes."""

import geothai
from geothai.types import District, Province, Subdistrict

from gis.codes import CodeScheme
from gis.models.vocabulary import MatchMethod, PlaceKind
from loaders.context import LoadContext
from loaders.store.places import PlaceRow, store_places

COUNTRY = PlaceRow(
    code="TH",
    scheme=CodeScheme.ATLAS,
    kind=PlaceKind.COUNTRY,
    names={"th": "ประเทศไทย", "en": "Thailand"},
)


def load_area_names(context: LoadContext) -> None:
    """Load every province, district and subdistrict of the `geothai` package."""
    snapshot_id = context.snapshot(context.files[0])
    provinces = geothai.provinces()
    districts = [item for province in provinces for item in geothai.districts(province.code)]
    subdistricts = [item for district in districts for item in geothai.subdistricts(district.code)]
    store_places(context.connection, [COUNTRY], snapshot_id)
    for rows in (
        [
            PlaceRow(item.code, CodeScheme.TIS1099, PlaceKind.PROVINCE, _names(item))
            for item in provinces
        ],
        [
            PlaceRow(
                item.code,
                CodeScheme.TIS1099,
                PlaceKind.DISTRICT,
                _names(item),
                province_code=item.province_code,
            )
            for item in districts
        ],
        [
            PlaceRow(
                item.code,
                CodeScheme.TIS1099,
                PlaceKind.SUBDISTRICT,
                _names(item),
                province_code=item.province_code,
                district_code=item.district_code,
            )
            for item in subdistricts
        ],
    ):
        store_places(context.connection, rows, snapshot_id)
        context.figures.rows_read += len(rows)
        context.figures.rows_loaded += len(rows)
        context.figures.matched[MatchMethod.CODE] += len(rows)
        context.progress(context.figures.rows_loaded, 8441)


def _names(item: Province | District | Subdistrict) -> dict[str, str]:
    # Bangkok's districts come with their title; every other area without.
    title = "เขต" if item.code.startswith("10") else ""
    return {"th": item.name_th.removeprefix(title), "en": item.name_en}
