"""Catalogue, listeners and search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# unaccent(text) follows the session's search path, so PostgreSQL calls it stable only. Naming
# its dictionary removes that dependence; the body is bound when the function is made.
FOLD_TEXT = """
create function fold_text(text) returns text
language sql immutable strict parallel safe
return lower(unaccent('unaccent'::regdictionary, $1))
"""


def _texts() -> sa.Column[list[str]]:
    return sa.Column("tags", sa.ARRAY(sa.Text), nullable=False, server_default="{}")


def _now(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())


def upgrade() -> None:
    op.execute("create extension if not exists pg_trgm")
    op.execute("create extension if not exists unaccent")
    op.execute(FOLD_TEXT)

    op.create_table(
        "users",
        sa.Column("id", sa.Uuid, primary_key=True),
        _now("created_at"),
        sa.Column("age_band", sa.String),
        sa.Column("gender", sa.String),
        sa.Column("country", sa.String),
        sa.Column("simulated", sa.Boolean, nullable=False),
    )
    op.create_table(
        "artists",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("bio", sa.String),
        sa.Column("location", sa.String),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("website", sa.String),
        sa.Column("active_from", sa.Integer),
        sa.Column("active_until", sa.Integer),
        sa.Column("favorites", sa.Integer),
        _texts(),
    )
    op.create_table(
        "albums",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String),
        sa.Column("type", sa.String),
        sa.Column("released_on", sa.Date),
        sa.Column("information", sa.String),
        sa.Column("listens", sa.Integer),
        sa.Column("favorites", sa.Integer),
        sa.Column("n_tracks", sa.Integer),
        _texts(),
    )
    op.create_table(
        "genres",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("genres.id")),
        sa.Column("top_level_id", sa.Integer, sa.ForeignKey("genres.id"), nullable=False),
    )
    op.create_table(
        "songs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("artist_id", sa.Integer, sa.ForeignKey("artists.id"), nullable=False, index=True),
        sa.Column("album_id", sa.Integer, sa.ForeignKey("albums.id"), index=True),
        sa.Column("top_genre_id", sa.Integer, sa.ForeignKey("genres.id"), index=True),
        sa.Column("track_number", sa.Integer),
        sa.Column("duration_seconds", sa.Integer),
        sa.Column("license_code", sa.String, nullable=False),
        sa.Column("license_title", sa.String),
        sa.Column("license_url", sa.String),
        sa.Column("listens", sa.Integer, nullable=False),
        sa.Column("favorites", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True)),
        sa.Column("recorded_on", sa.Date),
        sa.Column("language_code", sa.String),
        sa.Column("composer", sa.String),
        sa.Column("information", sa.String),
        sa.Column("page_url", sa.String),
        _texts(),
        sa.Column("search_text", sa.String, nullable=False, server_default=""),
    )
    op.create_index(
        "songs_search_words",
        "songs",
        [sa.text("to_tsvector('simple'::regconfig, search_text)")],
        postgresql_using="gin",
    )
    op.create_index(
        "songs_search_trigrams",
        "songs",
        ["search_text"],
        postgresql_using="gin",
        postgresql_ops={"search_text": "gin_trgm_ops"},
    )
    op.create_index("songs_by_listens", "songs", [sa.text("listens DESC"), "id"])
    op.create_table(
        "song_genres",
        sa.Column(
            "song_id", sa.Integer, sa.ForeignKey("songs.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("genre_id", sa.Integer, sa.ForeignKey("genres.id"), primary_key=True, index=True),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_table(
        "audio_features",
        sa.Column(
            "song_id", sa.Integer, sa.ForeignKey("songs.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("acousticness", sa.Float),
        sa.Column("danceability", sa.Float),
        sa.Column("energy", sa.Float),
        sa.Column("instrumentalness", sa.Float),
        sa.Column("liveness", sa.Float),
        sa.Column("speechiness", sa.Float),
        sa.Column("valence", sa.Float),
        sa.Column("tempo", sa.Float),
        sa.Column("mfcc", sa.ARRAY(sa.Float)),
    )
    op.create_table(
        "catalogue_imports",
        sa.Column("id", sa.Integer, primary_key=True),
        _now("finished_at"),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False, unique=True),
        sa.Column("n_songs", sa.Integer, nullable=False),
        sa.Column("n_set_aside", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "catalogue_imports",
        "audio_features",
        "song_genres",
        "songs",
        "genres",
        "albums",
        "artists",
        "users",
    ):
        op.drop_table(table)
    op.execute("drop function fold_text(text)")
    op.execute("drop extension if exists unaccent")
    op.execute("drop extension if exists pg_trgm")
