"""Places, boundaries, trail, indicators and history."""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = '0001'
down_revision = None


def upgrade() -> None:
    op.create_table('correction',
    sa.Column('correction_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('column_name', sa.Text(), nullable=False),
    sa.Column('from_value', sa.Text(), nullable=False),
    sa.Column('to_value', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('correction_id', name=op.f('pk_correction')),
    sa.UniqueConstraint('source', 'column_name', 'from_value', name='uq_correction_value')
    )
    op.create_table('geometry_edition',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('fingerprint', sa.Text(), nullable=False),
    sa.Column('is_current', sa.Boolean(), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("fingerprint ~ '^[0-9a-f]{12,}$'", name=op.f('ck_geometry_edition_fingerprint')),
    sa.PrimaryKeyConstraint('edition_id', name=op.f('pk_geometry_edition')),
    sa.UniqueConstraint('fingerprint', name=op.f('uq_geometry_edition_fingerprint'))
    )
    op.create_index('uq_geometry_edition_current', 'geometry_edition', ['is_current'], unique=True, postgresql_where='is_current')
    op.create_table('indicator',
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name_th', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('unit_th', sa.Text(), nullable=False),
    sa.Column('unit_en', sa.Text(), nullable=False),
    sa.Column('direction', sa.Text(), nullable=False),
    sa.Column('topic', sa.Text(), nullable=False),
    sa.Column('lao_types', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('denominator', sa.Text(), nullable=True),
    sa.Column('method_th', sa.Text(), nullable=False),
    sa.Column('method_en', sa.Text(), nullable=False),
    sa.Column('details', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.CheckConstraint("code ~ '^[a-z][a-z0-9_]*$'", name=op.f('ck_indicator_code')),
    sa.CheckConstraint("direction IN ('higher', 'lower', 'none')", name=op.f('ck_indicator_direction')),
    sa.PrimaryKeyConstraint('indicator_id', name=op.f('pk_indicator')),
    sa.UniqueConstraint('code', name=op.f('uq_indicator_code'))
    )
    op.create_table('lao_type_label',
    sa.Column('lao_type', sa.Text(), nullable=False),
    sa.Column('sort_order', sa.Integer(), nullable=False),
    sa.Column('prefix_th', sa.Text(), nullable=False),
    sa.Column('short_prefix_th', sa.Text(), nullable=False),
    sa.Column('suffix_en', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('lao_type', name=op.f('pk_lao_type_label'))
    )
    op.create_table('load_run',
    sa.Column('load_run_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('config_hash', sa.Text(), nullable=False),
    sa.Column('code_version', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('rows_read', sa.Integer(), nullable=False),
    sa.Column('rows_loaded', sa.Integer(), nullable=False),
    sa.Column('rows_rejected', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('figures', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('message', sa.Text(), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("status IN ('loaded', 'unchanged', 'failed')", name=op.f('ck_load_run_status')),
    sa.PrimaryKeyConstraint('load_run_id', name=op.f('pk_load_run'))
    )
    op.create_index(op.f('ix_load_run_source'), 'load_run', ['source'], unique=False)
    op.create_table('snapshot',
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('publisher', sa.Text(), nullable=False),
    sa.Column('title_th', sa.Text(), nullable=False),
    sa.Column('title_en', sa.Text(), nullable=False),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('licence', sa.Text(), nullable=True),
    sa.Column('published_on', sa.Date(), nullable=True),
    sa.Column('fetched_on', sa.Date(), nullable=True),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.Column('is_current', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f('ck_snapshot_sha256')),
    sa.CheckConstraint('bytes >= 0', name=op.f('ck_snapshot_bytes')),
    sa.PrimaryKeyConstraint('snapshot_id', name=op.f('pk_snapshot')),
    sa.UniqueConstraint('source', 'file_name', 'sha256', name='uq_snapshot_file')
    )
    op.create_table('cell',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('cell_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('owner_ids', sa.ARRAY(sa.Integer()), nullable=False),
    sa.Column('subdistrict_ids', sa.ARRAY(sa.Integer()), nullable=False),
    sa.Column('is_partial', sa.Boolean(), nullable=False),
    sa.Column('owner_count', sa.Integer(), sa.Computed('cardinality(owner_ids)', persisted=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['geometry_edition.edition_id'], name=op.f('fk_cell_edition_id_geometry_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('edition_id', 'cell_id', name=op.f('pk_cell'))
    )
    op.create_geospatial_table('place',
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('lao_type', sa.Text(), nullable=True),
    sa.Column('province_id', sa.Integer(), nullable=True),
    sa.Column('district_id', sa.Integer(), nullable=True),
    sa.Column('subdistrict_id', sa.Integer(), nullable=True),
    sa.Column('position', Geometry(geometry_type='POINT', srid=4326, dimension=2, spatial_index=False, from_text='ST_GeomFromEWKT', name='geometry'), nullable=True),
    sa.Column('area_km2', sa.Double(), nullable=True),
    sa.Column('valid', postgresql.DATERANGE(), server_default=sa.text('daterange(NULL, NULL)'), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.CheckConstraint("(kind = 'lao') = (lao_type IS NOT NULL)", name=op.f('ck_place_lao_has_type')),
    sa.CheckConstraint("kind <> 'subdistrict' OR district_id IS NOT NULL", name=op.f('ck_place_subdistrict_in_district')),
    sa.CheckConstraint("kind IN ('country', 'province') OR province_id IS NOT NULL", name=op.f('ck_place_in_province')),
    sa.CheckConstraint("kind IN ('country', 'province', 'district', 'subdistrict', 'lao')", name=op.f('ck_place_kind')),
    sa.CheckConstraint("lao_type IN ('pao', 'city', 'town', 'subdistrict_municipality', 'sao', 'bma', 'pattaya')", name=op.f('ck_place_lao_type')),
    sa.CheckConstraint('position IS NULL OR (ST_X(position) BETWEEN 97 AND 106 AND ST_Y(position) BETWEEN 5 AND 21)', name=op.f('ck_place_position_in_thailand')),
    sa.ForeignKeyConstraint(['district_id'], ['place.place_id'], name=op.f('fk_place_district_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['province_id'], ['place.place_id'], name=op.f('fk_place_province_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_place_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['subdistrict_id'], ['place.place_id'], name=op.f('fk_place_subdistrict_id_place'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('place_id', name=op.f('pk_place'))
    )
    op.create_index('ix_place_district_id', 'place', ['district_id'], unique=False)
    op.create_index('ix_place_kind_province_id_district_id', 'place', ['kind', 'province_id', 'district_id'], unique=False)
    op.create_geospatial_index('ix_place_position', 'place', ['position'], unique=False, postgresql_using='gist', postgresql_ops={})
    op.create_geospatial_table('shape',
    sa.Column('shape_id', sa.Integer(), nullable=False),
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('layer', sa.Text(), nullable=False),
    sa.Column('min_zoom', sa.SmallInteger(), nullable=False),
    sa.Column('max_zoom', sa.SmallInteger(), nullable=False),
    sa.Column('feature_id', sa.Integer(), nullable=False),
    sa.Column('properties', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('geometry', Geometry(srid=3857, dimension=2, spatial_index=False, from_text='ST_GeomFromEWKT', name='geometry', nullable=False), nullable=False),
    sa.CheckConstraint('NOT ST_IsEmpty(geometry)', name=op.f('ck_shape_geometry_not_empty')),
    sa.ForeignKeyConstraint(['edition_id'], ['geometry_edition.edition_id'], name=op.f('fk_shape_edition_id_geometry_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('shape_id', name=op.f('pk_shape')),
    sa.UniqueConstraint('edition_id', 'layer', 'min_zoom', 'feature_id', name='uq_shape_feature')
    )
    op.create_index('ix_shape_layer_geometry', 'shape', ['edition_id', 'layer', 'min_zoom', 'geometry'], unique=False, postgresql_using='gist')
    op.create_geospatial_table('boundary',
    sa.Column('boundary_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('grade', sa.Text(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('tolerance_m', sa.Double(), nullable=False, comment='how far the line may lie from the true one'),
    sa.Column('valid', postgresql.DATERANGE(), server_default=sa.text('daterange(NULL, NULL)'), nullable=False),
    sa.Column('geometry', Geometry(geometry_type='MULTIPOLYGON', srid=4326, dimension=2, spatial_index=False, from_text='ST_GeomFromEWKT', name='geometry', nullable=False), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    postgresql.ExcludeConstraint((sa.column('place_id'), '='), (sa.column('valid'), '&&'), using='gist', name='ex_boundary_one_at_a_time'),
    sa.CheckConstraint("basis IN ('published', 'subdistricts', 'sample')", name=op.f('ck_boundary_basis')),
    sa.CheckConstraint("grade IN ('A', 'B', 'C', 'D')", name=op.f('ck_boundary_grade')),
    sa.CheckConstraint('NOT ST_IsEmpty(geometry)', name=op.f('ck_boundary_geometry_not_empty')),
    sa.CheckConstraint('NOT isempty(valid)', name=op.f('ck_boundary_valid_not_empty')),
    sa.CheckConstraint('ST_IsValid(geometry)', name=op.f('ck_boundary_geometry_valid')),
    sa.CheckConstraint('tolerance_m >= 0', name=op.f('ck_boundary_tolerance_m')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_boundary_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_boundary_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('boundary_id', name=op.f('pk_boundary'))
    )
    op.create_geospatial_index('ix_boundary_geometry', 'boundary', ['geometry'], unique=False, postgresql_using='gist', postgresql_ops={})
    op.create_table('coverage',
    sa.Column('coverage_id', sa.Integer(), nullable=False),
    sa.Column('lao_id', sa.Integer(), nullable=False),
    sa.Column('subdistrict_id', sa.Integer(), nullable=False),
    sa.Column('extent', sa.Text(), nullable=False),
    sa.Column('valid', postgresql.DATERANGE(), server_default=sa.text('daterange(NULL, NULL)'), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    postgresql.ExcludeConstraint((sa.column('lao_id'), '='), (sa.column('subdistrict_id'), '='), (sa.column('valid'), '&&'), using='gist', name='ex_coverage_one_at_a_time'),
    sa.CheckConstraint("extent IN ('whole', 'partial')", name=op.f('ck_coverage_extent')),
    sa.CheckConstraint('NOT isempty(valid)', name=op.f('ck_coverage_valid_not_empty')),
    sa.ForeignKeyConstraint(['lao_id'], ['place.place_id'], name=op.f('fk_coverage_lao_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_coverage_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['subdistrict_id'], ['place.place_id'], name=op.f('fk_coverage_subdistrict_id_place'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('coverage_id', name=op.f('pk_coverage'))
    )
    op.create_index('ix_coverage_subdistrict_id', 'coverage', ['subdistrict_id'], unique=False)
    op.create_table('issue',
    sa.Column('issue_id', sa.Integer(), nullable=False),
    sa.Column('load_run_id', sa.Integer(), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=True),
    sa.Column('type', sa.Text(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('column_name', sa.Text(), nullable=True),
    sa.Column('raw_value', sa.Text(), nullable=True),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('is_rejected', sa.Boolean(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("type IN ('ambiguous_place', 'conflicting_coverage', 'duplicate_row', 'implausible_value', 'invalid_code', 'invalid_date', 'invalid_geometry', 'invalid_number', 'invalid_url', 'missing_value', 'name_differs', 'name_truncated', 'no_boundary', 'position_incomplete', 'position_outside', 'stale_correction', 'total_differs', 'unassigned_value', 'unexpected_column', 'unknown_category', 'unknown_code', 'unknown_place')", name=op.f('ck_issue_type')),
    sa.ForeignKeyConstraint(['load_run_id'], ['load_run.load_run_id'], name=op.f('fk_issue_load_run_id_load_run'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_issue_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_issue_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('issue_id', name=op.f('pk_issue'))
    )
    op.create_index('ix_issue_load_run_id', 'issue', ['load_run_id'], unique=False)
    op.create_index('ix_issue_place_id', 'issue', ['place_id'], unique=False)
    op.create_table('lineage',
    sa.Column('lineage_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('event', sa.Text(), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('successor_id', sa.Integer(), nullable=True),
    sa.Column('before', sa.Text(), nullable=True),
    sa.Column('after', sa.Text(), nullable=True),
    sa.Column('gazette_reference', sa.Text(), nullable=True),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.CheckConstraint("event IN ('create', 'upgrade', 'rename', 'merge', 'split', 'recode', 'abolish', 'area_change')", name=op.f('ck_lineage_event')),
    sa.CheckConstraint('successor_id IS NULL OR successor_id <> place_id', name=op.f('ck_lineage_successor')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_lineage_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_lineage_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['successor_id'], ['place.place_id'], name=op.f('fk_lineage_successor_id_place'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('lineage_id', name=op.f('pk_lineage'))
    )
    op.create_index('ix_lineage_place_id', 'lineage', ['place_id'], unique=False)
    op.create_index('ix_lineage_successor_id', 'lineage', ['successor_id'], unique=False)
    op.create_table('observation',
    sa.Column('observation_id', sa.BigInteger(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('indicator_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.SmallInteger(), nullable=False),
    sa.Column('value', sa.Double(), nullable=True),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('is_partial', sa.Boolean(), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('load_run_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('superseded_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(status = 'reported') = (value IS NOT NULL)", name=op.f('ck_observation_value_if_reported')),
    sa.CheckConstraint("status IN ('reported', 'not_collected', 'not_reported', 'not_applicable', 'suppressed')", name=op.f('ck_observation_status')),
    sa.CheckConstraint("value <> 'NaN' AND abs(value) <> 'Infinity'", name=op.f('ck_observation_value_finite')),
    sa.CheckConstraint('year BETWEEN 1900 AND 2200', name=op.f('ck_observation_year_gregorian')),
    sa.ForeignKeyConstraint(['indicator_id'], ['indicator.indicator_id'], name=op.f('fk_observation_indicator_id_indicator')),
    sa.ForeignKeyConstraint(['load_run_id'], ['load_run.load_run_id'], name=op.f('fk_observation_load_run_id_load_run')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_observation_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_observation_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('observation_id', name=op.f('pk_observation'))
    )
    op.create_index('ix_observation_place_id', 'observation', ['place_id'], unique=False)
    op.create_index('uq_observation_current', 'observation', ['indicator_id', 'year', 'place_id'], unique=True, postgresql_where=sa.text('superseded_at IS NULL'))
    op.create_table('place_code',
    sa.Column('place_code_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('scheme', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('valid', postgresql.DATERANGE(), server_default=sa.text('daterange(NULL, NULL)'), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    postgresql.ExcludeConstraint((sa.column('place_id'), '='), (sa.column('scheme'), '='), (sa.column('valid'), '&&'), using='gist', name='ex_place_code_one_a_scheme'),
    postgresql.ExcludeConstraint((sa.column('scheme'), '='), (sa.column('code'), '='), (sa.column('valid'), '&&'), using='gist', name='ex_place_code_one_place'),
    sa.CheckConstraint("scheme <> 'dla' OR code ~ '^[2-6][0-9]{6}$'", name=op.f('ck_place_code_dla_form')),
    sa.CheckConstraint("scheme <> 'tis1099' OR code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6})$'", name=op.f('ck_place_code_tis1099_form')),
    sa.CheckConstraint("scheme IN ('dla', 'tis1099', 'atlas', 'xml_geocode', 'wikidata', 'osm')", name=op.f('ck_place_code_scheme')),
    sa.CheckConstraint('NOT isempty(valid)', name=op.f('ck_place_code_valid_not_empty')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_place_code_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_place_code_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('place_code_id', name=op.f('pk_place_code'))
    )
    op.create_index('ix_place_code_code', 'place_code', ['code'], unique=False)
    op.create_table('place_name',
    sa.Column('place_name_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('lang', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('valid', postgresql.DATERANGE(), server_default=sa.text('daterange(NULL, NULL)'), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    postgresql.ExcludeConstraint((sa.column('place_id'), '='), (sa.column('lang'), '='), (sa.column('valid'), '&&'), using='gist', name='ex_place_name_one_at_a_time'),
    sa.CheckConstraint("lang IN ('th', 'en')", name=op.f('ck_place_name_lang')),
    sa.CheckConstraint("name = btrim(name) AND name <> ''", name=op.f('ck_place_name_name_trimmed')),
    sa.CheckConstraint('NOT isempty(valid)', name=op.f('ck_place_name_valid_not_empty')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_place_name_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_place_name_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('place_name_id', name=op.f('pk_place_name'))
    )
    op.create_table('search_term',
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('term', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_search_term_place_id_place'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('place_id', 'term', name=op.f('pk_search_term'))
    )
    op.create_index('ix_search_term_term', 'search_term', ['term'], unique=False, postgresql_using='gin', postgresql_ops={'term': 'gin_trgm_ops'})
    op.create_table('website',
    sa.Column('website_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('noted_state', sa.Text(), nullable=False),
    sa.Column('noted_on', sa.Date(), nullable=True),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.CheckConstraint("url ~ '^https?://[^[:space:]]+$'", name=op.f('ck_website_url')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_website_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_website_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('website_id', name=op.f('pk_website')),
    sa.UniqueConstraint('place_id', 'url', name='uq_website_url')
    )


def downgrade() -> None:
    op.drop_table('website')
    op.drop_index('ix_search_term_term', table_name='search_term', postgresql_using='gin', postgresql_ops={'term': 'gin_trgm_ops'})
    op.drop_table('search_term')
    op.drop_table('place_name')
    op.drop_index('ix_place_code_code', table_name='place_code')
    op.drop_table('place_code')
    op.drop_index('uq_observation_current', table_name='observation', postgresql_where=sa.text('superseded_at IS NULL'))
    op.drop_index('ix_observation_place_id', table_name='observation')
    op.drop_table('observation')
    op.drop_index('ix_lineage_successor_id', table_name='lineage')
    op.drop_index('ix_lineage_place_id', table_name='lineage')
    op.drop_table('lineage')
    op.drop_index('ix_issue_place_id', table_name='issue')
    op.drop_index('ix_issue_load_run_id', table_name='issue')
    op.drop_table('issue')
    op.drop_index('ix_coverage_subdistrict_id', table_name='coverage')
    op.drop_table('coverage')
    op.drop_geospatial_index('ix_boundary_geometry', table_name='boundary', postgresql_using='gist', column_name='geometry')
    op.drop_geospatial_table('boundary')
    op.drop_index('ix_shape_layer_geometry', table_name='shape', postgresql_using='gist')
    op.drop_geospatial_table('shape')
    op.drop_geospatial_index('ix_place_position', table_name='place', postgresql_using='gist', column_name='position')
    op.drop_index('ix_place_kind_province_id_district_id', table_name='place')
    op.drop_index('ix_place_district_id', table_name='place')
    op.drop_geospatial_table('place')
    op.drop_table('cell')
    op.drop_table('snapshot')
    op.drop_index(op.f('ix_load_run_source'), table_name='load_run')
    op.drop_table('load_run')
    op.drop_table('lao_type_label')
    op.drop_table('indicator')
    op.drop_index('uq_geometry_edition_current', table_name='geometry_edition', postgresql_where='is_current')
    op.drop_table('geometry_edition')
    op.drop_table('correction')
