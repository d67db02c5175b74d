"""GraphQL over HTTP and websockets, on Strawberry's own views."""
