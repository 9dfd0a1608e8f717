"""Places that lie side by side, with the length of their common line."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'


def upgrade() -> None:
    op.create_table('neighbour',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('neighbour_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('length_m', sa.Float(), nullable=True, comment='of the common line; with basis outer_bound the most that it can be'),
    sa.CheckConstraint("kind IN ('province', 'district', 'subdistrict', 'lao')", name=op.f('ck_neighbour_kind')),
    sa.CheckConstraint("basis IN ('border', 'shared_ground', 'outer_bound')", name=op.f('ck_neighbour_basis')),
    sa.CheckConstraint('place_id < neighbour_id', name=op.f('ck_neighbour_once')),
    sa.CheckConstraint('length_m > 0', name=op.f('ck_neighbour_length_m')),
    sa.CheckConstraint("(basis = 'shared_ground') = (length_m IS NULL)", name=op.f('ck_neighbour_length_known')),
    sa.ForeignKeyConstraint(['edition_id'], ['geometry_edition.edition_id'], name=op.f('fk_neighbour_edition_id_geometry_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('edition_id', 'place_id', 'neighbour_id', name=op.f('pk_neighbour'))
    )
    op.create_index('ix_neighbour_neighbour_id', 'neighbour', ['neighbour_id'], unique=False)


def downgrade() -> None:
    op.drop_table('neighbour')
