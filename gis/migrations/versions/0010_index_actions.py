"""What stewards did to indices on the portal, and how far their builds have come."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'


def upgrade() -> None:
    op.create_table('index_action',
    sa.Column('index_action_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('deed', sa.Text(), nullable=False),
    sa.Column('done_by', sa.Text(), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('state', sa.Text(), nullable=True),
    sa.Column('message', sa.Text(), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("deed IN ('saved', 'withdrawn', 'built')", name=op.f('ck_index_action_deed')),
    sa.CheckConstraint("state IN ('running', 'done', 'failed')", name=op.f('ck_index_action_state')),
    sa.CheckConstraint("(deed = 'built') = (state IS NOT NULL)", name=op.f('ck_index_action_build_state')),
    sa.CheckConstraint("(state = 'running') = (finished_at IS NULL)", name=op.f('ck_index_action_finished_at')),
    sa.CheckConstraint("done_by <> ''", name=op.f('ck_index_action_done_by')),
    sa.PrimaryKeyConstraint('index_action_id', name=op.f('pk_index_action'))
    )
    op.create_index('ix_index_action_code', 'index_action', ['code'], unique=False)
    op.create_index('uq_index_action_running', 'index_action', ['code'], unique=True, postgresql_where=sa.text("state = 'running'"))


def downgrade() -> None:
    op.drop_table('index_action')
