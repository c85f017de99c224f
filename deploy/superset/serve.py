"""Sets Superset up below the data folder, brings in the dashboard and serves it: `make bi`.

Belongs here: the steps from an empty folder to a running server. Does not belong here: Superset's settings
(`superset_config.py`) and what the dashboard shows (`bundle/`). It runs in the environment of
`environments/superset.lock`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import secrets
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import duckdb
import yaml

from warehouse.folder import DataFolder, data_folder

HERE = Path(__file__).parent
BUNDLE = HERE / "bundle"
USER = "analyst"
DASHBOARD = "superset/dashboard/incidents/"


def bundle(data: DataFolder, into: Path) -> None:
    """Write the dashboard as the zip that Superset imports.

    A dataset in `bundle/` names its table and its measures; its columns, their types and their descriptions come from
    the release, which carries the contract of each mart.
    """
    with (
        duckdb.connect(str(data.current / "incidents.duckdb"), read_only=True) as con,
        zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for path in sorted(BUNDLE.rglob("*.yaml")):
            told = yaml.safe_load(path.read_text(encoding="utf-8"))
            if path.parent.parent.name == "datasets":
                told |= _described(con, told)
            name = Path("incidents") / path.relative_to(BUNDLE)
            archive.writestr(name.as_posix(), yaml.safe_dump(told, sort_keys=False, allow_unicode=True))


def _described(con: duckdb.DuckDBPyConnection, dataset: dict[str, object]) -> dict[str, object]:
    """Description and columns of a dataset, as the released file tells them."""
    table = [dataset["schema"], dataset["table_name"]]
    [(comment,)] = con.execute(
        "SELECT comment FROM duckdb_tables() WHERE schema_name = ? AND table_name = ?", table
    ).fetchall()
    columns = con.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? "
        "ORDER BY column_index",
        table,
    ).fetchall()
    calculated = dataset.get("columns", [])
    assert isinstance(calculated, list)
    return {
        "description": comment,
        "columns": [
            {"column_name": name, "type": kind, "description": told, "is_dttm": kind in ("DATE", "TIMESTAMP")}
            for name, kind, told in columns
        ]
        + calculated,
    }


def set_up(data: DataFolder) -> None:
    """Make Superset's own database, its user and the dashboard; again only when one of them changed."""
    home = data.superset
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("secret_key", "password"):
        _keep_secret(home / name)
    archive = home / "dashboard.zip"
    bundle(data, archive)
    wanted = f"{version('apache-superset')} {_digest(archive)}"
    done = home / "set_up"
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return
    print("Setting Superset up, which takes about a minute and is done once ...", flush=True)
    filled = subprocess.run(  # noqa: S603  # the command is this interpreter
        [sys.executable, "-m", "deploy.superset.fill", str(archive), USER, str(home / "password")],
        capture_output=True,
        text=True,
        check=False,
    )
    if filled.returncode != 0:
        raise SystemExit(f"Superset could not be set up in {home}:\n{filled.stdout[-2000:]}\n{filled.stderr[-4000:]}")
    done.write_text(wanted, encoding="utf-8")


def _keep_secret(path: Path) -> None:
    """Make a secret once, readable by its owner alone."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32))


def _digest(archive: Path) -> str:
    """A hash of what the zip holds; its own bytes carry the time of writing."""
    with zipfile.ZipFile(archive) as opened:
        content = b"".join(name.encode() + opened.read(name) for name in sorted(opened.namelist()))
    return hashlib.sha256(content).hexdigest()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, default=8088)
    port = arguments.parse_args().port
    data = data_folder()
    if not (data.current / "incidents.duckdb").exists():
        raise SystemExit(f"There is no release in {data.root} yet. Run `make run` first.")
    os.environ |= {
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "SUPERSET_HOME": str(data.superset),
        "FLASK_APP": "superset.app:create_app()",
    }
    set_up(data)
    print(
        f"The dashboard is at http://127.0.0.1:{port}/{DASHBOARD} as soon as the server has started.\n"
        f"Log in as {USER}; the password is in {data.superset / 'password'}. Ctrl-C stops the server.",
        flush=True,
    )
    server = Path(sys.executable).with_name("gunicorn")
    os.execv(  # noqa: S606  # the server takes this process over, so that a signal reaches it
        server,
        [
            *("gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "8", "--timeout", "120"),
            *("--log-level", "warning", "superset.app:create_app()"),
        ],
    )


if __name__ == "__main__":
    main()
