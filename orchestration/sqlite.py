"""Dagster's SQLite files, kept open between two events instead of opened and closed for each of their statements.

Belongs here: how this process holds the files that Dagster's own SQLite storage lays out. Does not belong here: what
stands in them, and choosing the storage (`storage.py`).
A build writes about 1,200 events, each in up to six statements. As Dagster brings it, every statement makes an engine,
compiles its SQL, opens the file and closes it, and a close that is the last one copies the journal back and syncs the
disk: a third of the processor's time of `make run`, and
most of its waiting.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dagster._core.events.log import EventLogEntry
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.runs.sqlite.sqlite_run_storage import SqliteRunStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from sqlalchemy import Connection, Engine, create_engine, event

KEPT_OPEN = 4
"""Files of events that one process keeps open: the index, the run at work and two that somebody looks at."""


def _kept_open(address: str) -> Engine:
    """An engine with one connection that stays. A transaction survives the end of this process; the last ones before
    a power cut may be lost, which costs lines of a log."""
    waiting = {"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False}
    engine = create_engine(address, pool_size=1, max_overflow=-1, connect_args=waiting)

    @event.listens_for(engine, "connect")
    def no_sync_each_time(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA synchronous=NORMAL")

    return engine


class OpenEventLog(SqliteEventLogStorage):
    """Dagster's event log in the same files."""

    def __init__(self, base_dir: str) -> None:
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        super().__init__(base_dir)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        engines = self._engines
        if shard not in engines:
            with super()._connect(shard):  # makes the file and its tables where there are none
                pass
        with self._db_lock:
            engine = engines.get(shard) or _kept_open(self.conn_string_for_shard(shard))
            engines[shard] = engine
            engines.move_to_end(shard)
            while len(engines) > KEPT_OPEN:
                engines.popitem(last=False)[1].dispose()
            with engine.connect() as connection, connection.begin():
                yield connection

    def store_event(self, event: EventLogEntry) -> None:
        super().store_event(event)
        # the UI follows a run by the time at which its file changed; an open file's changes are in its journal
        os.utime(self.path_for_shard(event.run_id))

    def dispose(self) -> None:
        for engine in self._engines.values():
            engine.dispose()
        super().dispose()


class OpenRuns(SqliteRunStorage):
    """Dagster's runs in the same file."""

    _engine: Engine | None = None

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        if self._engine is None:
            self._engine = _kept_open(self._conn_string)
        with self._engine.connect() as connection, connection.begin():
            yield connection

    def dispose(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
        super().dispose()


class OpenSqliteStorage(DagsterSqliteStorage):
    """Dagster's SQLite storage with its two busy parts kept open."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        super().__init__(base_dir, inst_data)
        self._event_log_storage = OpenEventLog(f"{base_dir}/history/runs")
        self._run_storage = OpenRuns.from_local(f"{base_dir}/history")
