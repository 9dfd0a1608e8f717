"""Find present issues by type, open proposals by source, and keep every decision of a steward."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'


def upgrade() -> None:
    op.drop_index('ix_issue_load_run_id', table_name='issue')
    op.create_index('ix_issue_load_run_id_type', 'issue', ['load_run_id', 'type'], unique=False)
    op.create_index('ix_proposal_status_source', 'proposal', ['status', 'source'], unique=False)
    op.create_table('decision',
    sa.Column('decision_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('key_text', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('place_code', sa.Text(), nullable=True),
    sa.Column('decided_by', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("action IN ('accepted', 'rejected', 'reopened')", name=op.f('ck_decision_action')),
    sa.CheckConstraint("(action = 'accepted') = (place_code IS NOT NULL)", name=op.f('ck_decision_accepted_place')),
    sa.CheckConstraint("decided_by <> ''", name=op.f('ck_decision_decided_by')),
    sa.PrimaryKeyConstraint('decision_id', name=op.f('pk_decision'))
    )
    op.create_index('ix_decision_source_key_text', 'decision', ['source', 'key_text'], unique=False)


def downgrade() -> None:
    op.drop_table('decision')
    op.drop_index('ix_proposal_status_source', table_name='proposal')
    op.drop_index('ix_issue_load_run_id_type', table_name='issue')
    op.create_index('ix_issue_load_run_id', 'issue', ['load_run_id'], unique=False)
