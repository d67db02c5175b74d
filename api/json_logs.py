"""Logs as one JSON object a line: when, where, what, and the id of the request.

Of an error that a request met they hold its type and where it was raised, never its text:
libraries quote in it what they were given, which may be a token, or what somebody listens to. Why
the service cannot start, or a model is not taken over, they say in words.
"""

import logging
import sys
import traceback
from datetime import UTC, datetime

import orjson

from api.request_ids import current_request_id

QUIET = ("uvicorn.error", "uvicorn.access", "websockets")
"""Loggers that tell of each connection, with its address: only their warnings are of use."""


class JsonLines(logging.Formatter):
    """Writes a record as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := current_request_id():
            line["request_id"] = request_id
        if record.exc_info and record.exc_info[0] is not None:
            error = record.exc_info[1]
            line["error"] = record.exc_info[0].__qualname__
            line["raised_at"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__ if error else None)
            ]
        return orjson.dumps(line, default=str).decode()


def log_as_json() -> None:
    """Let everything that this process logs be lines of JSON on its standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
