"""Erasures: who asked to be forgotten, and what was removed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasures",
        sa.Column("user_id", sa.Uuid, primary_key=True),
        sa.Column(
            "erased_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
        sa.Column("rows_by_store", JSONB, nullable=False),
        sa.Column("swept_at", sa.DateTime(timezone=True)),
    )


def downgrade() -> None:
    op.drop_table("erasures")
