"""Published counts of LAOs, announcements in the Royal Gazette, LAO numbers on DLA's site."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    op.create_table('gazette_notice',
    sa.Column('gazette_notice_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False, comment='as published, with its Thai digits'),
    sa.Column('title_folded', sa.Text(), nullable=False, comment='the same with digits 0 to 9'),
    sa.Column('description_en', sa.Text(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('volume', sa.Integer(), nullable=False),
    sa.Column('issue', sa.Text(), nullable=False),
    sa.Column('first_page', sa.Integer(), nullable=False),
    sa.Column('last_page', sa.Integer(), nullable=False),
    sa.Column('published_on', sa.Date(), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('details', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('create', 'status_change', 'rename', 'abolish', 'area_change', 'constituency', 'election', 'reassign', 'mention', 'correction', 'other')", name=op.f('ck_gazette_notice_kind')),
    sa.CheckConstraint('first_page <= last_page', name=op.f('ck_gazette_notice_pages')),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_gazette_notice_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('gazette_notice_id', name=op.f('pk_gazette_notice')),
    sa.UniqueConstraint('snapshot_id', 'row', name='uq_gazette_notice_row')
    )
    op.create_index('ix_gazette_notice_volume_issue_first_page', 'gazette_notice', ['volume', 'issue', 'first_page'], unique=False)
    op.create_table('gazette_subject',
    sa.Column('gazette_subject_id', sa.Integer(), nullable=False),
    sa.Column('gazette_notice_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False, comment='order within the announcement, from 1'),
    sa.Column('event', sa.Text(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=True),
    sa.Column('name_th', sa.Text(), nullable=True),
    sa.Column('details', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.CheckConstraint("event IN ('create', 'status_change', 'rename', 'abolish', 'area_change', 'constituency', 'election', 'reassign', 'mention')", name=op.f('ck_gazette_subject_event')),
    sa.ForeignKeyConstraint(['gazette_notice_id'], ['gazette_notice.gazette_notice_id'], name=op.f('fk_gazette_subject_gazette_notice_id_gazette_notice'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_gazette_subject_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_gazette_subject_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('gazette_subject_id', name=op.f('pk_gazette_subject')),
    sa.UniqueConstraint('gazette_notice_id', 'position', name='uq_gazette_subject_position')
    )
    op.create_index('ix_gazette_subject_place_id', 'gazette_subject', ['place_id'], unique=False)
    op.create_table('published_count',
    sa.Column('published_count_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=False),
    sa.Column('counted_on', sa.Date(), nullable=False),
    sa.Column('lao_type', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('corrected', sa.Integer(), nullable=True, comment='the number that the compiler found instead'),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.CheckConstraint("lao_type IN ('pao', 'city', 'town', 'subdistrict_municipality', 'sao', 'special')", name=op.f('ck_published_count_lao_type')),
    sa.CheckConstraint('number >= 0', name=op.f('ck_published_count_number')),
    sa.CheckConstraint('corrected >= 0', name=op.f('ck_published_count_corrected')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_published_count_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_published_count_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('published_count_id', name=op.f('pk_published_count')),
    sa.UniqueConstraint('snapshot_id', 'place_id', 'lao_type', name='uq_published_count_type')
    )
    op.create_index('ix_published_count_place_id', 'published_count', ['place_id'], unique=False)
    op.drop_constraint(op.f('ck_place_code_scheme'), 'place_code')
    op.create_check_constraint(op.f('ck_place_code_scheme'), 'place_code', "scheme IN ('dla', 'tis1099', 'atlas', 'xml_geocode', 'wikidata', 'osm', 'dla_info')")


def downgrade() -> None:
    op.execute("DELETE FROM place_code WHERE scheme = 'dla_info'")
    op.drop_constraint(op.f('ck_place_code_scheme'), 'place_code')
    op.create_check_constraint(op.f('ck_place_code_scheme'), 'place_code', "scheme IN ('dla', 'tis1099', 'atlas', 'xml_geocode', 'wikidata', 'osm')")
    op.drop_table('published_count')
    op.drop_table('gazette_subject')
    op.drop_table('gazette_notice')
