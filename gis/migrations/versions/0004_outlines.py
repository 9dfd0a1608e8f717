"""Outlines of LAOs that wait for a steward; boundaries say whose lines they follow."""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    op.create_geospatial_table('boundary_candidate',
    sa.Column('candidate_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('grade', sa.Text(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('geometry', Geometry(geometry_type='MULTIPOLYGON', srid=4326, dimension=2, spatial_index=False, from_text='ST_GeomFromEWKT', name='geometry', nullable=False), nullable=False),
    sa.Column('geometry_hash', sa.Text(), nullable=False),
    sa.Column('tolerance_m', sa.Double(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True, comment='the day from which the line holds'),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('load_run_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('feature', sa.Text(), nullable=False, comment='what the file calls it: relation/123'),
    sa.Column('name', sa.Text(), nullable=True, comment='as the file has it'),
    sa.Column('attribution_th', sa.Text(), nullable=False),
    sa.Column('attribution_en', sa.Text(), nullable=False),
    sa.Column('match_method', sa.Text(), nullable=False),
    sa.Column('match_certainty', sa.Double(), nullable=False),
    sa.Column('match_evidence', sa.Text(), nullable=False),
    sa.Column('checks', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('status', sa.Text(), server_default='open', nullable=False),
    sa.Column('decided_by', sa.Text(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("basis IN ('published', 'community', 'subdistricts', 'sample')", name=op.f('ck_boundary_candidate_basis')),
    sa.CheckConstraint("grade IN ('A', 'B')", name=op.f('ck_boundary_candidate_grade')),
    sa.CheckConstraint("match_method IN ('code', 'correction', 'retired_code', 'name', 'folded_name', 'loose_name', 'lineage_name', 'fuzzy_name', 'geometry')", name=op.f('ck_boundary_candidate_match_method')),
    sa.CheckConstraint("status IN ('open', 'accepted', 'rejected', 'superseded')", name=op.f('ck_boundary_candidate_status')),
    sa.CheckConstraint("status NOT IN ('accepted', 'rejected') OR (decided_at IS NOT NULL AND decided_by <> '')", name=op.f('ck_boundary_candidate_decided')),
    sa.CheckConstraint('NOT ST_IsEmpty(geometry)', name=op.f('ck_boundary_candidate_geometry_not_empty')),
    sa.CheckConstraint('ST_IsValid(geometry)', name=op.f('ck_boundary_candidate_geometry_valid')),
    sa.CheckConstraint('match_certainty BETWEEN 0 AND 1', name=op.f('ck_boundary_candidate_match_certainty')),
    sa.CheckConstraint('tolerance_m >= 0', name=op.f('ck_boundary_candidate_tolerance_m')),
    sa.ForeignKeyConstraint(['load_run_id'], ['load_run.load_run_id'], name=op.f('fk_boundary_candidate_load_run_id_load_run')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_boundary_candidate_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_boundary_candidate_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('candidate_id', name=op.f('pk_boundary_candidate')),
    sa.UniqueConstraint('source', 'place_id', 'geometry_hash', name='uq_boundary_candidate_geometry')
    )
    op.create_index('ix_boundary_candidate_place_id', 'boundary_candidate', ['place_id'], unique=False)
    op.create_index('ix_boundary_candidate_status', 'boundary_candidate', ['status'], unique=False)
    op.create_index('uq_boundary_candidate_accepted', 'boundary_candidate', ['source', 'place_id'], unique=True, postgresql_where=sa.text("status = 'accepted'"))
    op.add_column('boundary', sa.Column('candidate_id', sa.Integer(), nullable=True, comment='the accepted outline that this is, for grades A and B of LAOs'))
    op.add_column('boundary', sa.Column('cut_by', sa.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), nullable=False, comment='candidates of neighbours whose lines bound it too'))
    op.create_foreign_key(op.f('fk_boundary_candidate_id_boundary_candidate'), 'boundary', 'boundary_candidate', ['candidate_id'], ['candidate_id'], ondelete='CASCADE')
    op.drop_constraint(op.f('ck_boundary_basis'), 'boundary')
    op.create_check_constraint(op.f('ck_boundary_basis'), 'boundary', "basis IN ('published', 'community', 'subdistricts', 'sample')")


def downgrade() -> None:
    op.execute("DELETE FROM boundary WHERE candidate_id IS NOT NULL OR basis = 'community'")
    op.drop_constraint(op.f('ck_boundary_basis'), 'boundary')
    op.create_check_constraint(op.f('ck_boundary_basis'), 'boundary', "basis IN ('published', 'subdistricts', 'sample')")
    op.drop_constraint(op.f('fk_boundary_candidate_id_boundary_candidate'), 'boundary', type_='foreignkey')
    op.drop_column('boundary', 'cut_by')
    op.drop_column('boundary', 'candidate_id')
    op.drop_index('uq_boundary_candidate_accepted', table_name='boundary_candidate', postgresql_where=sa.text("status = 'accepted'"))
    op.drop_index('ix_boundary_candidate_status', table_name='boundary_candidate')
    op.drop_index('ix_boundary_candidate_place_id', table_name='boundary_candidate')
    op.drop_geospatial_table('boundary_candidate')
