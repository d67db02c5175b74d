"""Which of GraphQL's two media types a client wants its answer in."""

RESPONSE = "application/graphql-response+json"
LEGACY = "application/json"
ACCEPTED = {RESPONSE: RESPONSE, LEGACY: LEGACY, "application/*": LEGACY, "*/*": LEGACY}


def media_type(accept: str) -> str:
    """The type that the `Accept` header likes best, the first of equals; LEGACY where it is unsaid.

    Source: GraphQL over HTTP, "Media Types" and "Legacy watershed".
    """
    best, best_weight = LEGACY, 0.0
    for part in accept.split(","):
        wanted, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = _weight(parameters)
        if wanted in ACCEPTED and weight > best_weight:
            best, best_weight = ACCEPTED[wanted], weight
    return best


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
