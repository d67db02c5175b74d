"""Small files exactly as the data sets publish them, and a way to read what became of them."""

import json
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from model.adapters.prepare import prepare

PLAYS_1K = "userid-timestamp-artid-artname-traid-traname.tsv"
PROFILES_1K = "userid-profile.tsv"
PLAYS_360K = "usersha1-artmbid-artname-plays.tsv"
PROFILES_360K = "usersha1-profile.tsv"


@dataclass(frozen=True, slots=True)
class Log:
    """A prepared log as frames; ids of the source in place of numbers where they are known."""

    interactions: pd.DataFrame
    users: pd.DataFrame
    items: pd.DataFrame
    account: dict[str, object]

    @property
    def left_out(self) -> dict[str, int]:
        """Rows by kind, of all files together."""
        by_file = self.account["left_out"]
        assert isinstance(by_file, dict)
        return {kind: n for kinds in by_file.values() for kind, n in kinds.items()}

    def histories(self, shown: str = "title") -> dict[Any, list[Any]]:
        """What each listener played, in order."""
        label = self.items.set_index("item_id", drop=False)[shown]
        plays = self.interactions.assign(item=self.interactions["item_id"].map(label))
        return plays.groupby("user_id")["item"].agg(list).to_dict()

    def user(self, user_id: object) -> dict[str, Any]:
        """What the log tells of one listener, missing values left out."""
        return _told(self.users[self.users["user_id"] == user_id].drop(columns="user_id"))

    def item(self, item_id: int) -> dict[str, Any]:
        """What the log tells of one song, missing values left out."""
        return _told(self.items[self.items["item_id"] == item_id].drop(columns="item_id"))


def _told(rows: pd.DataFrame) -> dict[str, Any]:
    assert len(rows) == 1
    cells = {str(name): rows[name].iloc[0] for name in rows}
    return {name: cell for name, cell in cells.items() if not rows[name].isna().iloc[0]}


def prepared(name: str, source: Path, out: Path) -> Log:
    prepare(name, source, out, progress=False)
    frames = [
        pd.read_parquet(out / f"{name}.parquet") for name in ("interactions", "users", "items")
    ]
    if (out / "user_ids.parquet").exists():
        ids = pd.read_parquet(out / "user_ids.parquet").set_index("user_id")["source_id"]
        frames[:2] = [frame.assign(user_id=frame["user_id"].map(ids)) for frame in frames[:2]]
    return Log(
        frames[0], frames[1], frames[2], json.loads((out / "prepared.json").read_text("utf-8"))
    )


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def tar_of(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, BytesIO(content))
    return packed.getvalue()


def rows(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
