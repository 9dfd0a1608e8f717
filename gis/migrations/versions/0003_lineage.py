"""Dated types of LAOs; English names and the certainty of the date in their events."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    op.create_table('place_type',
    sa.Column('place_type_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('lao_type', sa.Text(), nullable=True),
    sa.Column('valid', postgresql.DATERANGE(), server_default=sa.text('daterange(NULL, NULL)'), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    postgresql.ExcludeConstraint((sa.column('place_id'), '='), (sa.column('valid'), '&&'), using='gist', name='ex_place_type_one_at_a_time'),
    sa.CheckConstraint("lao_type IN ('pao', 'city', 'town', 'subdistrict_municipality', 'sao', 'bma', 'pattaya', 'sanitary_district', 'town_sanitary_district', 'subdistrict_council')", name=op.f('ck_place_type_lao_type')),
    sa.CheckConstraint('NOT isempty(valid)', name=op.f('ck_place_type_valid_not_empty')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_place_type_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_place_type_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('place_type_id', name=op.f('pk_place_type'))
    )
    op.add_column('lineage', sa.Column('date_is_latest', sa.Boolean(), server_default=sa.text('false'), nullable=False))
    op.add_column('lineage', sa.Column('before_en', sa.Text(), nullable=True))
    op.add_column('lineage', sa.Column('after_en', sa.Text(), nullable=True))
    op.create_check_constraint(op.f('ck_lineage_date_is_latest'), 'lineage', 'NOT date_is_latest OR effective_on IS NOT NULL')


def downgrade() -> None:
    op.drop_constraint(op.f('ck_lineage_date_is_latest'), 'lineage')
    op.drop_column('lineage', 'after_en')
    op.drop_column('lineage', 'before_en')
    op.drop_column('lineage', 'date_is_latest')
    op.drop_table('place_type')
