"""Networks that LAOs belong to, and who is named as a member of each."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    op.create_table('network',
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name_th', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('description_th', sa.Text(), nullable=True),
    sa.Column('description_en', sa.Text(), nullable=True),
    sa.Column('url', sa.Text(), nullable=True),
    sa.CheckConstraint("kind IN ('network', 'programme', 'recognition', 'casebook')", name=op.f('ck_network_kind')),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_network_slug')),
    sa.CheckConstraint("url ~ '^https?://[^[:space:]]+$'", name=op.f('ck_network_url')),
    sa.PrimaryKeyConstraint('network_id', name=op.f('pk_network')),
    sa.UniqueConstraint('slug', name=op.f('uq_network_slug'))
    )
    op.create_table('membership',
    sa.Column('membership_id', sa.Integer(), nullable=False),
    sa.Column('network_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=True, comment='NULL: not certain which place'),
    sa.Column('written', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False, comment='the member as the list names it'),
    sa.Column('province', sa.Text(), nullable=True, comment='the province as the list names it'),
    sa.Column('since', sa.Integer(), nullable=True, comment='year of joining, where the list tells it'),
    sa.Column('valid', postgresql.DATERANGE(), server_default=sa.text('daterange(NULL, NULL)'), nullable=False),
    sa.Column('source_url', sa.Text(), nullable=True),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=True),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.CheckConstraint('NOT isempty(valid)', name=op.f('ck_membership_valid_not_empty')),
    sa.CheckConstraint("source_url ~ '^https?://[^[:space:]]+$'", name=op.f('ck_membership_source_url')),
    sa.ForeignKeyConstraint(['network_id'], ['network.network_id'], name=op.f('fk_membership_network_id_network'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_membership_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_membership_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('membership_id', name=op.f('pk_membership')),
    sa.UniqueConstraint('network_id', 'place_id', name='uq_membership_place', deferrable=True, initially='IMMEDIATE'),
    sa.UniqueConstraint('network_id', 'written', name='uq_membership_written')
    )
    op.create_index('ix_membership_place_id', 'membership', ['place_id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_membership_place_id', table_name='membership')
    op.drop_table('membership')
    op.drop_table('network')
