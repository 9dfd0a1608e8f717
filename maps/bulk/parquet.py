"""GeoParquet 1.1 with the bounds of each feature, and plain Parquet where there is no geometry."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from maps.bulk.description import Description
from maps.bulk.rows import GEOMETRY, Rows, Tick

BBOX = "bbox"
CORNERS = ("xmin", "ymin", "xmax", "ymax")
BBOX_TYPE = pa.struct([(corner, pa.float64()) for corner in CORNERS])


def write_parquet(rows: Rows, path: Path, description: Description, tick: Tick) -> None:
    """Write all rows, one row group a batch, compressed with zstd."""
    notes = {"lao_atlas": json.dumps(description.as_metadata(), ensure_ascii=False)}
    schema = rows.schema
    if rows.geometry is not None:
        schema = schema.append(pa.field(BBOX, BBOX_TYPE))
        notes["geo"] = json.dumps(_geo_metadata(rows))
    schema = schema.with_metadata(notes)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in rows.batches():
            columns = batch.columns
            if rows.geometry is not None:
                columns = [*columns, _bounds(batch.column(GEOMETRY))]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
            tick()


def _geo_metadata(rows: Rows) -> dict[str, Any]:
    """Return the `geo` metadata; without `crs` it is OGC:CRS84, longitude first."""
    assert rows.geometry is not None
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": list(rows.geometry.kinds),
        "covering": {"bbox": {corner: [BBOX, corner] for corner in CORNERS}},
    }
    if rows.geometry.bbox is not None:
        column["bbox"] = list(rows.geometry.bbox)
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _bounds(geometry: pa.Array) -> pa.StructArray:
    """Return the bounds of each geometry, null where there is none."""
    corners = shapely.bounds(shapely.from_wkb(geometry.to_numpy(zero_copy_only=False)))
    parts = [pa.array(corners[:, at]) for at in range(4)]
    missing = pa.array(np.isnan(corners[:, 0]))
    return pa.StructArray.from_arrays(parts, fields=list(BBOX_TYPE), mask=missing)
