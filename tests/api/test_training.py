"""Training anew beside the product that runs: one at a time, and where the stores are known."""

import fcntl
import os
import stat
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from api.__main__ import main
from api.errors import NotStarted, SettingsError
from api.settings import Settings, read_settings
from api.training import environment, forget_stores, tell_stores, train, train_every


@pytest.fixture
def told(tmp_path: Path) -> Settings:
    """Settings of a product that runs, its stores' addresses left in its folder."""
    settings = read_settings(
        _env_file=None,
        postgres_url="postgresql://127.0.0.1:1/none",
        mongodb_url="mongodb://127.0.0.1:1/none",
        redis_url="redis://127.0.0.1:1/0",
        data_dir=tmp_path,
    )
    tell_stores(settings)
    return settings


def test_a_child_reads_the_very_same_settings(
    told: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {
        "secret": "of now",
        "old_secrets": ("before", "long before"),
        "allowed_origins": ("https://listed.example",),
        "trusted_proxies": (),
        "trusted_documents_only": True,
        "train_every_hours": 0.5,
    }
    settings = read_settings(_env_file=None, **{**told.model_dump(), **given})
    monkeypatch.setattr(os, "environ", environment(settings))

    assert read_settings(_env_file=None) == settings


def test_where_nothing_runs_it_says_what_to_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nothing runs in .*make up.*POSTGRES_URL"):
        train(read_settings(_env_file=None, data_dir=tmp_path))


def test_the_addresses_are_for_this_account_alone_and_go_with_the_product(told: Settings) -> None:
    (left,) = told.data_dir.glob(".stores.json")
    mode = stat.S_IMODE(left.stat().st_mode)

    forget_stores(told)

    assert mode == 0o600
    assert not left.exists()


def test_two_never_run_at_once(told: Settings) -> None:
    with (told.data_dir / ".training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        with pytest.raises(NotStarted, match="another training runs"):
            train(read_settings(_env_file=None, data_dir=told.data_dir))


def test_a_step_that_fails_is_named_and_nothing_is_published(told: Settings) -> None:
    with pytest.raises(NotStarted, match=r"'seed export' failed .* old model goes on serving"):
        train(told)

    assert not told.checkpoint_dir.exists()


class _Enough(Exception):
    """Ends a schedule that knows no end."""


def test_a_schedule_goes_on_after_a_training_that_failed(
    told: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    pauses = list[float]()

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise _Enough

    with pytest.raises(_Enough):
        train_every(told, 0.5, pause)

    assert pauses == [1800, 1800]
    assert capfd.readouterr().err.count("the old model goes on serving") == 2


def test_a_schedule_goes_on_after_a_store_did_not_answer(
    told: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def run(_variables: object, step: tuple[str, ...]) -> None:
        if step[1] == "export":
            folder = Path(step[step.index("--out") + 1])
            folder.mkdir(parents=True)
            pq.write_table(pa.table({"user_id": [str(uuid4())]}), folder / "users.parquet")

    def pause(_seconds: float) -> None:
        raise _Enough

    monkeypatch.setattr("api.training._run", run)

    with pytest.raises(_Enough):
        train_every(told, 0.5, pause)

    assert "PostgreSQL does not answer" in capfd.readouterr().err


@pytest.mark.parametrize("hours", ["0", "-1", "nan", "inf", "soon"])
def test_a_schedule_has_hours_above_zero(
    hours: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["api", "train", "--every", hours])

    with pytest.raises(SystemExit):
        main()

    assert "--every" in capsys.readouterr().err
