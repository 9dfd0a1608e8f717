"""Background work: the tables of procrastinate 3.10, in a schema of their own."""

from alembic import op

revision = '0011'
down_revision = '0010'


def upgrade() -> None:
    from procrastinate.schema import SchemaManager

    # Their own, so that their names never meet ours. Only the worker's connections look there.
    op.execute('CREATE SCHEMA jobs')
    op.execute('SET LOCAL search_path TO jobs')
    cursor = op.get_bind().connection.cursor()
    cursor.execute(SchemaManager.get_schema())
    cursor.close()
    op.execute('SET LOCAL search_path TO DEFAULT')


def downgrade() -> None:
    op.execute('DROP SCHEMA jobs CASCADE')
