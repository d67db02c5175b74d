"""GraphQL service: listeners, songs, plays and live recommendations."""
