"""Stories, and the anchors that pin what is written to places."""

import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geometry

revision = '0012'
down_revision = '0011'


def upgrade() -> None:
    op.create_table('story',
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('topic', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True, comment='of the event, else of its publication'),
    sa.Column('title_th', sa.Text(), nullable=False),
    sa.Column('title_en', sa.Text(), nullable=False),
    sa.Column('summary_th', sa.Text(), nullable=False),
    sa.Column('summary_en', sa.Text(), nullable=False),
    sa.Column('caveat_th', sa.Text(), nullable=True),
    sa.Column('caveat_en', sa.Text(), nullable=True),
    sa.Column('confidence', sa.Text(), nullable=False),
    sa.Column('source_title', sa.Text(), nullable=False),
    sa.Column('source_publisher', sa.Text(), nullable=False),
    sa.Column('source_url', sa.Text(), nullable=False),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=True),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_story_slug')),
    sa.CheckConstraint("kind IN ('award', 'good_practice', 'research', 'report')", name=op.f('ck_story_kind')),
    sa.CheckConstraint("topic IN ('children_education', 'culture', 'digital_service', 'economy_tourism', 'elderly', 'environment_waste', 'food_agriculture', 'health', 'infrastructure', 'participation_governance', 'water_disaster', 'welfare')", name=op.f('ck_story_topic')),
    sa.CheckConstraint("confidence IN ('high', 'medium', 'low')", name=op.f('ck_story_confidence')),
    sa.CheckConstraint('(caveat_th IS NULL) = (caveat_en IS NULL)', name=op.f('ck_story_caveat_languages')),
    sa.CheckConstraint("source_url ~ '^https?://[^[:space:]]+$'", name=op.f('ck_story_source_url')),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_story_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('story_id', name=op.f('pk_story')),
    sa.UniqueConstraint('slug', name=op.f('uq_story_slug'))
    )
    op.create_index('ix_story_topic_kind', 'story', ['topic', 'kind'], unique=False)
    op.create_geospatial_table('anchor',
    sa.Column('anchor_id', sa.Integer(), nullable=False),
    sa.Column('story_id', sa.Integer(), nullable=False),
    sa.Column('place_id', sa.Integer(), nullable=True, comment='NULL: not certain which place'),
    sa.Column('geometry', Geometry(geometry_type='GEOMETRY', srid=4326, dimension=2, spatial_index=False, from_text='ST_GeomFromEWKT', name='geometry'), nullable=True, comment='where it happened, where that is known better than the place'),
    sa.Column('written', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('lao_type', sa.Text(), nullable=True),
    sa.Column('district', sa.Text(), nullable=True),
    sa.Column('province', sa.Text(), nullable=True),
    sa.Column('snapshot_id', sa.Integer(), nullable=False),
    sa.Column('sheet', sa.Text(), nullable=True),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.CheckConstraint("place_id IS NOT NULL OR geometry IS NOT NULL OR written <> ''", name=op.f('ck_anchor_says_where')),
    sa.CheckConstraint('ST_IsValid(geometry)', name=op.f('ck_anchor_geometry_valid')),
    sa.ForeignKeyConstraint(['place_id'], ['place.place_id'], name=op.f('fk_anchor_place_id_place'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['snapshot_id'], ['snapshot.snapshot_id'], name=op.f('fk_anchor_snapshot_id_snapshot'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['story_id'], ['story.story_id'], name=op.f('fk_anchor_story_id_story'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('anchor_id', name=op.f('pk_anchor')),
    sa.UniqueConstraint('story_id', 'written', name='uq_anchor_written')
    )
    op.create_index('ix_anchor_place_id', 'anchor', ['place_id'], unique=False)
    op.create_geospatial_index('ix_anchor_geometry', 'anchor', ['geometry'], unique=False, postgresql_using='gist', postgresql_ops={})


def downgrade() -> None:
    op.drop_table('anchor')
    op.drop_table('story')
