"""The clips of a local folder in FMA's layout, `000/000002.mp3`, served with HTTP Range."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Clips:
    """Which songs have a clip on this server: looked up once, when the service starts."""

    folder: Path | None = None
    song_ids: frozenset[int] = field(default_factory=frozenset[int])

    @classmethod
    def find(cls, folder: Path | None) -> "Clips":
        """Find the clips in `folder`; none where it is not set or not there."""
        if folder is None:
            return cls()
        if not folder.is_dir():
            logger.warning("FMA_AUDIO is no folder, songs play as timed previews: %s", folder)
            return cls()
        names = (path.stem for path in folder.glob("[0-9][0-9][0-9]/*.mp3"))
        found = frozenset(int(name) for name in names if name.isascii() and name.isdigit())
        return cls(
            folder, frozenset(song_id for song_id in found if _path(folder, song_id).is_file())
        )

    def url(self, song_id: int) -> str | None:
        """Address of the song's clip on this server; None where there is none."""
        return f"/audio/{song_id}" if song_id in self.song_ids else None

    async def respond(self, request: Request) -> Response:
        """Answer GET and HEAD for one clip, whole or in part."""
        song_id = request.path_params["song_id"]
        if self.folder is None or song_id not in self.song_ids:
            raise HTTPException(404, "no clip of this song here")
        return FileResponse(
            _path(self.folder, song_id),
            media_type="audio/mpeg",
            headers={"Cache-Control": "public, max-age=86400"},
        )


def _path(folder: Path, song_id: int) -> Path:
    name = f"{song_id:06d}"
    return folder / name[:3] / f"{name}.mp3"
