"""A source that fails stays alone with it: the others come in, the build goes on, and the words say what to do."""

from __future__ import annotations

import duckdb

from tests.built import run
from warehouse.folder import DataFolder


def test_a_broken_file_of_one_source_does_not_stop_the_others(data: DataFolder) -> None:
    data.inbox("ucdp_ged").mkdir(parents=True)
    (data.inbox("ucdp_ged") / "ged999-csv.zip").write_bytes(b"PK\x03\x04 cut off")
    done = run(data)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ucdp_ged" in done.stdout.split("Stale: ")[1]
    assert "ged999-csv.zip" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr

    with duckdb.connect(str(data.current / "incidents.duckdb"), read_only=True) as con:
        stale = con.sql("SELECT source_name, message FROM quality.source_status WHERE is_stale").fetchall()
        records = con.sql("SELECT count(*) FROM core.fct_source_record WHERE source_name = 'ledger'").fetchone()
    assert [name for name, _ in stale] == ["ucdp_ged"]
    assert "broken or cut off" in stale[0][1]
    assert records == (368,)
