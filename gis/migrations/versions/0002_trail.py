"""What a run changed, how rows were matched, what a steward has to look at; types of issues."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.create_table('issue_type',
    sa.Column('type', sa.Text(), nullable=False),
    sa.Column('severity', sa.Text(), nullable=False),
    sa.Column('mender', sa.Text(), nullable=False),
    sa.Column('label_th', sa.Text(), nullable=False),
    sa.Column('label_en', sa.Text(), nullable=False),
    sa.Column('text_th', sa.Text(), nullable=False),
    sa.Column('text_en', sa.Text(), nullable=False),
    sa.CheckConstraint("mender IN ('publisher', 'lao', 'coverage', 'steward', 'atlas')", name=op.f('ck_issue_type_mender')),
    sa.CheckConstraint("severity IN ('serious', 'minor', 'note')", name=op.f('ck_issue_type_severity')),
    sa.PrimaryKeyConstraint('type', name=op.f('pk_issue_type'))
    )
    op.create_table('row_change',
    sa.Column('row_change_id', sa.BigInteger(), nullable=False),
    sa.Column('load_run_id', sa.Integer(), nullable=False),
    sa.Column('table_name', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('keys', sa.ARRAY(sa.BigInteger()), nullable=False),
    sa.Column('before', sa.ARRAY(sa.Text()), nullable=True),
    sa.CheckConstraint("(action = 'insert') = (before IS NULL)", name=op.f('ck_row_change_before')),
    sa.CheckConstraint("action IN ('insert', 'update', 'delete')", name=op.f('ck_row_change_action')),
    sa.ForeignKeyConstraint(['load_run_id'], ['load_run.load_run_id'], name=op.f('fk_row_change_load_run_id_load_run'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('row_change_id', name=op.f('pk_row_change'))
    )
    op.create_index('ix_row_change_load_run_id', 'row_change', ['load_run_id'], unique=False)
    op.create_table('run_file',
    sa.Column('load_run_id', sa.Integer(), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['load_run_id'], ['load_run.load_run_id'], name=op.f('fk_run_file_load_run_id_load_run'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_run_file_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('load_run_id', 'snapshot_id', name=op.f('pk_run_file'))
    )
    op.create_table('proposal',
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('load_run_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=True),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('key', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('key_text', sa.Text(), nullable=False),
    sa.Column('message', sa.Text(), nullable=False),
    sa.Column('candidates', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('status', sa.Text(), server_default='open', nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=True),
    sa.Column('decided_by', sa.Text(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.CheckConstraint("(status = 'accepted') = (place_id IS NOT NULL)", name=op.f('ck_proposal_accepted_place')),
    sa.CheckConstraint("(status = 'open') = (decided_at IS NULL)", name=op.f('ck_proposal_decided_at')),
    sa.CheckConstraint("status = 'open' OR decided_by <> ''", name=op.f('ck_proposal_decided_by')),
    sa.CheckConstraint("status IN ('open', 'accepted', 'rejected')", name=op.f('ck_proposal_status')),
    sa.ForeignKeyConstraint(['load_run_id'], ['load_run.load_run_id'], name=op.f('fk_proposal_load_run_id_load_run'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_proposal_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_proposal_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('proposal_id', name=op.f('pk_proposal')),
    sa.UniqueConstraint('source', 'key_text', name='uq_proposal_key')
    )
    op.create_table('row_match',
    sa.Column('row_match_id', sa.Integer(), nullable=False),
    sa.Column('load_run_id', sa.Integer(), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=True),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('certainty', sa.Double(), nullable=False),
    sa.Column('written', sa.Text(), nullable=False, comment='what the row says, as text'),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.CheckConstraint("method IN ('code', 'correction', 'retired_code', 'name', 'folded_name', 'loose_name', 'lineage_name', 'fuzzy_name', 'geometry')", name=op.f('ck_row_match_method')),
    sa.CheckConstraint('certainty BETWEEN 0 AND 1', name=op.f('ck_row_match_certainty')),
    sa.ForeignKeyConstraint(['load_run_id'], ['load_run.load_run_id'], name=op.f('fk_row_match_load_run_id_load_run'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_row_match_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_row_match_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('row_match_id', name=op.f('pk_row_match'))
    )
    op.create_index('ix_row_match_load_run_id', 'row_match', ['load_run_id'], unique=False)
    op.create_index('ix_row_match_place_id', 'row_match', ['place_id'], unique=False)
    op.add_column('issue', sa.Column('sheet', sa.Text(), nullable=True))
    op.add_column('observation', sa.Column('sheet', sa.Text(), nullable=True))
    op.drop_constraint(op.f('ck_issue_type'), 'issue')
    # The catalogue follows when views are applied; issues that stand already need their type now.
    op.execute("INSERT INTO issue_type SELECT DISTINCT type, 'minor', 'atlas', type, type, type, type FROM issue")
    op.create_foreign_key(op.f('fk_issue_type_issue_type'), 'issue', 'issue_type', ['type'], ['type'])
    op.add_column('load_run', sa.Column('rows_matched', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False))
    op.add_column('load_run', sa.Column('changes', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False))
    op.add_column('load_run', sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True))
    op.drop_constraint(op.f('ck_load_run_status'), 'load_run')
    op.create_check_constraint(op.f('ck_load_run_status'), 'load_run', "status IN ('loaded', 'unchanged', 'failed', 'undone')")


def downgrade() -> None:
    op.execute("DELETE FROM load_run WHERE status = 'undone'")
    op.drop_constraint(op.f('ck_load_run_status'), 'load_run')
    op.create_check_constraint(op.f('ck_load_run_status'), 'load_run', "status IN ('loaded', 'unchanged', 'failed')")
    op.drop_column('load_run', 'undone_at')
    op.drop_column('load_run', 'changes')
    op.drop_column('load_run', 'rows_matched')
    op.drop_constraint(op.f('fk_issue_type_issue_type'), 'issue', type_='foreignkey')
    op.drop_column('issue', 'sheet')
    op.drop_column('observation', 'sheet')
    op.drop_index('ix_row_match_place_id', table_name='row_match')
    op.drop_index('ix_row_match_load_run_id', table_name='row_match')
    op.drop_table('row_match')
    op.drop_table('proposal')
    op.drop_table('run_file')
    op.drop_index('ix_row_change_load_run_id', table_name='row_change')
    op.drop_table('row_change')
    op.drop_table('issue_type')
