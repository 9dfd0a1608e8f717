"""How a source's file of outlines is laid out: the block `outlines` of its YAML."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gis.models.vocabulary import BoundaryBasis

FieldName = Literal[
    "code", "wikidata", "name_th", "name_en", "lao_type", "province_th", "district_th", "valid_from"
]


class OutlineLayout(BaseModel):
    """Which layer and columns of a file hold LAO outlines, and how far these can be trusted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    grade: Literal["A", "B"] = Field(description="A: official. B: drawn by volunteers.")
    form: Literal["table", "osm"] = Field(
        default="table",
        description="table: GeoJSON, GeoPackage, FlatGeobuf or a zip with a shapefile. "
        "osm: an OpenStreetMap extract (.osm.pbf).",
    )
    layer: str | None = Field(default=None, description="None: the one layer that has the columns.")
    where: str | None = Field(
        default=None, description="Which features of the layer are meant, as SQL; None: all."
    )
    columns: dict[FieldName, tuple[str, ...]] = Field(
        description="For each field the columns that may hold it; the first that is filled counts."
    )
    recognised_by: tuple[FieldName, ...] = Field(
        default=("code",), description="A file is this source's if it has columns for these."
    )

    @property
    def basis(self) -> BoundaryBasis:
        """Who drew the outlines."""
        return BoundaryBasis.PUBLISHED if self.grade == "A" else BoundaryBasis.COMMUNITY

    @property
    def column_names(self) -> list[str]:
        """All columns that are read."""
        return list(dict.fromkeys(name for names in self.columns.values() for name in names))

    def has_fields(self, columns: set[str]) -> bool:
        """Whether columns for all fields by which the source is recognised are there."""
        return all(columns & set(self.columns.get(name, ())) for name in self.recognised_by)
