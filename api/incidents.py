"""What nobody meant to happen: logged with the request's id, counted, and hidden from clients."""

import logging

from api.metrics import UNEXPECTED
from api.request_ids import current_request_id

logger = logging.getLogger(__name__)


def report(where: str, error: BaseException | None) -> None:
    """Log and count an error that no code of ours expected."""
    UNEXPECTED.inc()
    logger.error("unexpected error in %s, request %s", where, current_request_id(), exc_info=error)
