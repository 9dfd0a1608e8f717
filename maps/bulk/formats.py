"""The forms in which a whole collection is given."""

from dataclasses import dataclass

from gis.errors import ExportRefused


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A form of file; `needs` is what a collection must have for it: `geometry`, `tiles` or ''."""

    code: str
    suffix: str
    media_type: str
    title: str
    needs: str = ""

    def file_name(self, collection: str) -> str:
        """Return the name of a collection's file."""
        return f"{collection}{self.suffix}"


_ALL = (
    FileFormat("gpkg", ".gpkg", "application/geopackage+sqlite3", "GeoPackage", "geometry"),
    FileFormat("parquet", ".parquet", "application/vnd.apache.parquet", "GeoParquet"),
    FileFormat("fgb", ".fgb", "application/vnd.flatgeobuf", "FlatGeobuf", "geometry"),
    FileFormat("geojson", ".geojson", "application/geo+json", "GeoJSON", "geometry"),
    FileFormat("csv", ".csv", "text/csv; charset=utf-8", "CSV"),
    FileFormat("csv-excel", "-excel.csv", "text/csv; charset=utf-8", "CSV (Excel)"),
    FileFormat(
        "xlsx",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSX",
    ),
    FileFormat("pmtiles", ".pmtiles", "application/vnd.pmtiles", "PMTiles", "tiles"),
)
FORMATS = {item.code: item for item in _ALL}


def get_format(code: str) -> FileFormat:
    """Return the format of a code; raises `ExportRefused` that names those there are."""
    if code not in FORMATS:
        raise ExportRefused(f"There is no format {code!r}. Choose from: {', '.join(FORMATS)}.")
    return FORMATS[code]
