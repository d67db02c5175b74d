"""Names of artists, albums and genres are found by their likeness to what is typed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NAMES = (("artists", "name"), ("albums", "title"))


def upgrade() -> None:
    for table, column in NAMES:
        op.create_index(
            f"{table}_name_trigrams",
            table,
            [sa.text(f"fold_text({column}) gin_trgm_ops")],
            postgresql_using="gin",
        )


def downgrade() -> None:
    for table, _ in NAMES:
        op.drop_index(f"{table}_name_trigrams", table)
