"""Data editions, index editions and their scores."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0009'
down_revision = '0008'


def upgrade() -> None:
    op.create_table('data_edition',
    sa.Column('data_edition_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('is_sample', sa.Boolean(), nullable=False),
    sa.Column('load_state', sa.Text(), nullable=False, comment='as `gis/sql/last_run.sql` gave it'),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("name ~ '^[a-z0-9]+([.-][a-z0-9]+)*$'", name=op.f('ck_data_edition_name')),
    sa.CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name=op.f('ck_data_edition_sha256')),
    sa.PrimaryKeyConstraint('data_edition_id', name=op.f('pk_data_edition')),
    sa.UniqueConstraint('name', name=op.f('uq_data_edition_name')),
    sa.UniqueConstraint('sha256', name=op.f('uq_data_edition_sha256'))
    )
    op.create_table('steward_index',
    sa.Column('steward_index_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('yaml', sa.Text(), nullable=False),
    sa.Column('is_withdrawn', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("code ~ '^[a-z][a-z0-9_]*$'", name=op.f('ck_steward_index_code')),
    sa.PrimaryKeyConstraint('steward_index_id', name=op.f('pk_steward_index'))
    )
    op.create_index('ix_steward_index_code', 'steward_index', ['code'], unique=False)
    op.create_table('frozen_figures',
    sa.Column('data_edition_id', sa.Integer(), nullable=False),
    sa.Column('indicator', sa.Text(), nullable=False),
    sa.Column('year', sa.SmallInteger(), autoincrement=False, nullable=False),
    sa.Column('place_ids', sa.ARRAY(sa.Integer()), nullable=False),
    sa.Column('figures', sa.ARRAY(sa.Double()), nullable=False),
    sa.Column('statuses', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('partial', sa.ARRAY(sa.Integer()), nullable=False, comment='places whose figure is a least one'),
    sa.ForeignKeyConstraint(['data_edition_id'], ['data_edition.data_edition_id'], name=op.f('fk_frozen_figures_data_edition_id_data_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('data_edition_id', 'indicator', 'year', name=op.f('pk_frozen_figures'))
    )
    op.create_table('frozen_neighbours',
    sa.Column('data_edition_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('a_ids', sa.ARRAY(sa.Integer()), nullable=False),
    sa.Column('b_ids', sa.ARRAY(sa.Integer()), nullable=False),
    sa.Column('bases', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('shared_m', sa.ARRAY(sa.Double()), nullable=False),
    sa.ForeignKeyConstraint(['data_edition_id'], ['data_edition.data_edition_id'], name=op.f('fk_frozen_neighbours_data_edition_id_data_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('data_edition_id', 'level', name=op.f('pk_frozen_neighbours'))
    )
    op.create_table('frozen_peers',
    sa.Column('data_edition_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('peer_ids', sa.ARRAY(sa.Integer()), nullable=False),
    sa.Column('distances', sa.ARRAY(sa.Double()), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['data_edition_id'], ['data_edition.data_edition_id'], name=op.f('fk_frozen_peers_data_edition_id_data_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('data_edition_id', 'place_id', name=op.f('pk_frozen_peers'))
    )
    op.create_table('frozen_unit',
    sa.Column('data_edition_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('lao_type', sa.Text(), nullable=True),
    sa.Column('name_th', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=True),
    sa.Column('province_id', sa.Integer(), nullable=True),
    sa.Column('district_id', sa.Integer(), nullable=True),
    sa.Column('area_km2', sa.Double(), nullable=True, comment='of its outline, or as published'),
    sa.Column('area_is_outer_bound', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind IN ('country', 'province', 'district', 'subdistrict', 'lao')", name=op.f('ck_frozen_unit_kind')),
    sa.CheckConstraint("lao_type IN ('pao', 'city', 'town', 'subdistrict_municipality', 'sao', 'bma', 'pattaya')", name=op.f('ck_frozen_unit_lao_type')),
    sa.ForeignKeyConstraint(['data_edition_id'], ['data_edition.data_edition_id'], name=op.f('fk_frozen_unit_data_edition_id_data_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('data_edition_id', 'place_id', name=op.f('pk_frozen_unit'))
    )
    op.create_table('index_edition',
    sa.Column('index_edition_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('index_code', sa.Text(), nullable=False),
    sa.Column('year', sa.SmallInteger(), nullable=False),
    sa.Column('data_edition_id', sa.Integer(), nullable=False),
    sa.Column('definition', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('definition_sha256', sa.Text(), nullable=False),
    sa.Column('inputs_sha256', sa.Text(), nullable=False),
    sa.Column('seed', sa.Integer(), nullable=False),
    sa.Column('code_version', sa.Text(), nullable=False),
    sa.Column('result_sha256', sa.Text(), nullable=False, comment='of the CSV of scores'),
    sa.Column('report', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('is_current', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("definition_sha256 ~ '^[0-9a-f]{64}$'", name=op.f('ck_index_edition_definition_sha256')),
    sa.CheckConstraint("inputs_sha256 ~ '^[0-9a-f]{64}$'", name=op.f('ck_index_edition_inputs_sha256')),
    sa.CheckConstraint("name ~ '^[a-z0-9_]+(-[a-z0-9_]+)*$'", name=op.f('ck_index_edition_name')),
    sa.CheckConstraint("result_sha256 ~ '^[0-9a-f]{64}$'", name=op.f('ck_index_edition_result_sha256')),
    sa.ForeignKeyConstraint(['data_edition_id'], ['data_edition.data_edition_id'], name=op.f('fk_index_edition_data_edition_id_data_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('index_edition_id', name=op.f('pk_index_edition')),
    sa.UniqueConstraint('name', name='uq_index_edition_name')
    )
    op.create_index('uq_index_edition_current', 'index_edition', ['index_code', 'year'], unique=True, postgresql_where=sa.text('is_current'))
    op.create_table('index_draws',
    sa.Column('index_edition_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('place_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('ranks', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['index_edition_id'], ['index_edition.index_edition_id'], name=op.f('fk_index_draws_index_edition_id_index_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('index_edition_id', 'level', 'place_id', name=op.f('pk_index_draws'))
    )
    op.create_table('index_score',
    sa.Column('index_edition_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('place_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('compared_group', sa.Text(), nullable=False),
    sa.Column('score', sa.Double(), nullable=True),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('rank_median', sa.Double(), nullable=True),
    sa.Column('rank_low', sa.Integer(), nullable=True, comment='5 % of draws rank it better'),
    sa.Column('rank_high', sa.Integer(), nullable=True, comment='5 % of draws rank it worse'),
    sa.Column('top_share', sa.Double(), nullable=True, comment='P(within the best tenth)'),
    sa.Column('band', sa.SmallInteger(), nullable=True),
    sa.Column('coverage', sa.Double(), nullable=False, comment='share of applicable weight that is known'),
    sa.Column('missing', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('imputed', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('parts', sa.ARRAY(sa.Double()), nullable=False, comment='scores of pillars and indicators, in the order of the report'),
    sa.Column('raw', sa.ARRAY(sa.Double()), nullable=False, comment='figures of the indicators, in the order of the report'),
    sa.Column('cluster', sa.Text(), nullable=True, comment='LISA, false discoveries controlled'),
    sa.Column('hot_spot', sa.Text(), nullable=True, comment='Getis-Ord Gi*'),
    sa.CheckConstraint("score <> 'NaN' AND abs(score) <> 'Infinity'", name=op.f('ck_index_score_score_finite')),
    sa.CheckConstraint('(rank IS NULL) = (reason IS NOT NULL)', name=op.f('ck_index_score_rank_or_reason')),
    sa.CheckConstraint('rank_low <= rank_high', name=op.f('ck_index_score_interval')),
    sa.ForeignKeyConstraint(['index_edition_id'], ['index_edition.index_edition_id'], name=op.f('fk_index_score_index_edition_id_index_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('index_edition_id', 'level', 'place_id', name=op.f('pk_index_score'))
    )
    op.create_index('ix_index_score_place_id', 'index_score', ['place_id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_index_score_place_id', table_name='index_score')
    op.drop_table('index_score')
    op.drop_table('index_draws')
    op.drop_index('uq_index_edition_current', table_name='index_edition', postgresql_where=sa.text('is_current'))
    op.drop_table('index_edition')
    op.drop_table('frozen_unit')
    op.drop_table('frozen_peers')
    op.drop_table('frozen_neighbours')
    op.drop_table('frozen_figures')
    op.drop_index('ix_steward_index_code', table_name='steward_index')
    op.drop_table('steward_index')
    op.drop_table('data_edition')
