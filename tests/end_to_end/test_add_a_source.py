"""Adding a source touches the files that DESIGN section 2 names, and no other."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from textwrap import dedent

import duckdb

from tests.built import run
from tests.conftest import CHECKOUT
from warehouse.folder import DataFolder

NEW_FILES = {
    "sources/desk/__init__.py": '"""A desk\'s own list of attacks, for this test."""\n',
    "sources/desk/source.yml": """
        title: Desk list
        publisher: A desk of analysts
        citation: A desk of analysts, their own list
        licence: CC BY 4.0
        redistributable: true
        homepage: ""
        cadence: weekly
        update: release
    """,
    "sources/desk/extract.py": '''
        """Brings the files that a person drops in the inbox."""

        from sources.extraction import Extraction, inbox_files


        def extract(request: Extraction):
            yield from inbox_files(request.inbox)
    ''',
    "sources/desk/read.py": '''
        """Reads the desk's CSV."""

        from sources.delimited import header_of, open_text, read_delimited
        from sources.raw import LandedFile


        def read(file: LandedFile):
            with open_text(file.path) as stream:
                header = header_of(stream, where=file.name)
                yield from read_delimited(stream, where=file.name, table="attacks", columns=header)
    ''',
    "sources/desk/schema.py": '''
        """What the desk promises."""

        from datetime import date

        import pandera.polars as pa
        from pandera.typing.polars import Series

        from sources.table import Table


        class Attacks(pa.DataFrameModel):
            """One row: one attack."""

            number: Series[int]
            day: Series[date]
            country: Series[str]
            dead: Series[int] = pa.Field(ge=0, nullable=True)


        TABLES = {"attacks": Table(Attacks, key=("number",))}
    ''',
    "dbt_project/models/staging/desk/_desk.yml": """
        sources:
          - name: desk
            description: The desk's list, as validated.
            config: {meta: {external_location: "validated/desk/{name}.parquet"}}
            tables:
              - name: attacks
                description: Attacks. Grain, one attack.

        models:
          - name: stg_desk__attacks
            description: "The desk's attacks in our words. Grain: one attack."
    """,
    "dbt_project/models/staging/desk/stg_desk__attacks.sql": """
        select
            'desk' as source_name,
            cast(number as {{ dbt.type_string() }}) as record_id,
            'attack' as incident_class,
            'armed_clash' as event_type,
            day as date_start,
            day as date_end,
            'day' as date_precision,
            country as country_iso3,
            'country' as location_precision,
            true as is_directed,
            dead as killed_low,
            dead as killed_best,
            dead as killed_high,
            _landed_sha256 as landed_sha256,
            _row as landed_row
        from {{ source('desk', 'attacks') }}
    """,
}
UNION = "dbt_project/models/intermediate/int_source_records__unioned.sql"


def copy_of_the_checkout(folder: Path) -> Path:
    tracked = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    for name in tracked.stdout.splitlines():
        if (CHECKOUT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / name, folder / name)
    return folder


def test_a_new_source_is_published_with_six_files_and_one_line(tmp_path: Path) -> None:
    checkout, data = copy_of_the_checkout(tmp_path / "checkout"), DataFolder(tmp_path / "data")
    for name, content in NEW_FILES.items():
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text(dedent(content).lstrip(), encoding="utf-8")
    union = (checkout / UNION).read_text(encoding="utf-8")
    one_more = union.replace("\n])", "\n    ref('stg_desk__attacks'),\n])")
    assert one_more != union
    (checkout / UNION).write_text(one_more, encoding="utf-8")

    data.inbox("desk").mkdir(parents=True)
    # no real incident: a list of the shape that a desk might keep, in a folder of this test
    (data.inbox("desk") / "list.csv").write_text("number,day,country,dead\n1,2020-01-01,MLI,3\n2,2020-01-02,MLI,-1\n")
    done = run(data, checkout, INCIDENTS_SOURCES="")
    assert done.returncode == 0, done.stdout + done.stderr

    with duckdb.connect(str(data.current / "incidents.duckdb"), read_only=True) as con:
        told = con.sql("SELECT source_name, record_id, killed_best FROM core.fct_source_record").fetchall()
        refused = con.sql("SELECT record_id, reason FROM quality.quarantine").fetchall()
    assert told == [("desk", "1", 3)]
    assert refused == [("2", "dead is -1, but must be 0 or more")]
