"""What this service counts, for Prometheus; `api.observation` shows it with what it looks up.

Where several processes serve, each counts in files of its own, in a folder that the environment
names before prometheus_client is imported; they are summed when somebody asks.
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder, for prometheus_client; one process alone has none, and counts in memory."""

COUNTED = CollectorRegistry()

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

OPERATIONS = Counter(
    "musicrecs_operations",
    "Operations by kind, root field and whether the answer has errors",
    ("kind", "operation", "outcome"),
    registry=COUNTED,
)
OPERATION_SECONDS = Histogram(
    "musicrecs_operation_seconds",
    "Time of a query or mutation",
    ("kind", "operation"),
    buckets=SECONDS,
    registry=COUNTED,
)
REFUSALS = Counter(
    "musicrecs_refusals",
    "Requests, sockets and operations that were not executed, by the code of the refusal",
    ("code",),
    registry=COUNTED,
)
EVENTS = Counter("musicrecs_subscription_events", "Lists given to subscribers", registry=COUNTED)
LISTS = Counter(
    "musicrecs_lists",
    "Lists asked for, by whether they were kept (a cache hit) or computed",
    ("source",),
    registry=COUNTED,
)
MODEL_SECONDS = Histogram(
    "musicrecs_model_seconds",
    "Time of the model for one list, waiting included",
    buckets=SECONDS,
    registry=COUNTED,
)
PLAYS = Counter("musicrecs_plays", "Plays recorded, retries among them", registry=COUNTED)
NUDGES_DROPPED = Counter(
    "musicrecs_nudges_dropped",
    "Changes that fell together with one that its subscriber had still to look at",
    registry=COUNTED,
)
PROCESSES = Gauge(
    "musicrecs_processes",
    "Processes that answer",
    multiprocess_mode="livesum",
    registry=COUNTED,
)
SUBSCRIBERS = Gauge(
    "musicrecs_subscribers",
    "Listeners' open subscriptions",
    multiprocess_mode="livesum",
    registry=COUNTED,
)
STORE_MISSED = Counter(
    "musicrecs_store_missed",
    "Calls that the store did not answer",
    ("store",),
    registry=COUNTED,
)
EXPOSURES_DROPPED = Counter(
    "musicrecs_exposures_dropped",
    "Exposures that MongoDB was away for too long to take",
    registry=COUNTED,
)
UNEXPECTED = Counter(
    "musicrecs_unexpected_errors", "Errors that nobody meant to happen", registry=COUNTED
)
