"""Rules of the house that a reader would otherwise have to check by hand."""

import json
import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from api.errors import SettingsError
from api.settings import Settings, read_settings
from api.stores import Stores
from api.tables import SQLModel
from tests.conftest import ROOT

SETTINGS = sorted(name.upper() for name in Settings.model_fields)
OF_THE_CONTAINERS = (
    *("POSTGRES_URL", "MONGODB_URL", "REDIS_URL", "DATA_DIR"),
    *("API_HOST", "API_PORT", "TRUSTED_PROXIES"),
)
"""What compose.yaml sets itself."""


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_in_the_example_file(setting: str) -> None:
    example = (ROOT / ".env.example").read_text()

    assert re.search(rf"^# {setting}=", example, re.MULTILINE)


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert f"`{setting}`" in (ROOT / "README.md").read_text()


def test_the_example_file_names_no_setting_that_is_gone() -> None:
    example = (ROOT / ".env.example").read_text()

    assert set(re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE)) == set(SETTINGS)


def test_an_example_line_is_read_as_it_stands() -> None:
    origins = re.search(r"^# ALLOWED_ORIGINS=(.*)$", (ROOT / ".env.example").read_text(), re.M)
    assert origins is not None

    settings = read_settings(_env_file=None, allowed_origins=json.loads(origins[1]))

    assert settings.allowed_origins == ("https://music.example.org",)


def test_compose_passes_settings_on_with_the_defaults_that_they_have() -> None:
    compose = (ROOT / "compose.yaml").read_text()

    given = dict(re.findall(r"^ +([A-Z_]+): \$\{\1:-([0-9.]+)\}$", compose, re.MULTILINE))

    assert {"API_PROCESSES", "DEMO_LISTENERS", "EXPOSURE_DAYS", "TRAIN_EVERY_HOURS"} <= set(given)
    fields = Settings.model_fields
    assert {name: float(fields[name.lower()].default) for name in given} == {
        name: float(default) for name, default in given.items()
    }


@pytest.mark.parametrize("setting", [name for name in SETTINGS if name not in OF_THE_CONTAINERS])
def test_compose_passes_every_setting_on(setting: str) -> None:
    compose = (ROOT / "compose.yaml").read_text()

    if setting in {"HOST", "PORT"}:
        assert f"${{{setting}:-" in compose
    else:
        assert re.search(rf"^ +{setting}: \$\{{{setting}:-.*\}}$", compose, re.MULTILINE)


def test_an_empty_setting_is_as_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting, raising=False)
    unset = read_settings(_env_file=None)

    for setting in SETTINGS:
        monkeypatch.setenv(setting, "")

    assert read_settings(_env_file=None) == unset


def test_the_image_can_send_spans() -> None:
    assert "'.[tracing]'" in (ROOT / "api" / "Dockerfile").read_text()


def test_the_locks_record_no_download_address() -> None:
    python = (ROOT / "requirements.lock").read_text()
    node = (ROOT / "frontend" / "package-lock.json").read_text()

    assert "://" not in python
    assert '"resolved"' not in node


def test_every_locked_python_package_has_one_exact_version() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()

    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[^+\s]+", line)] == []


async def test_the_migrations_make_what_the_tables_declare(stores: Stores) -> None:
    def difference(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)

    async with stores.postgres.connect() as connection:
        assert await connection.run_sync(difference) == []


def test_a_wrong_setting_is_named() -> None:
    with pytest.raises(SettingsError, match="PORT"):
        read_settings(_env_file=None, port="three thousand")


@pytest.mark.parametrize(
    ("setting", "wrong", "expected"),
    [
        ("postgres_url", "mysql://elsewhere", "postgresql://"),
        ("mongodb_url", "localhost:27017", "mongodb://"),
        ("redis_url", "localhost:6379", "redis://"),
        ("port", 0, "greater than or equal to 1"),
        ("api_port", 65536, "less than or equal to 65535"),
        ("demo_listeners", -1, "greater than or equal to 0"),
    ],
)
def test_a_value_that_cannot_be_is_refused(setting: str, wrong: object, expected: str) -> None:
    with pytest.raises(SettingsError, match=f"{setting.upper()}.*{re.escape(expected)}"):
        read_settings(_env_file=None, **{setting: wrong})


def test_a_tilde_names_the_home_in_whatever_shell() -> None:
    settings = read_settings(_env_file=None, data_dir="~/data", fma_audio="~/clips")

    assert settings.data_dir == Path.home() / "data"
    assert settings.fma_audio == Path.home() / "clips"
