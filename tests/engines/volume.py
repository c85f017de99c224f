"""Filter and aggregate a synthetic GDELT set on DuckDB and on Spark, with one core and with two; prints time, memory.

    python -m tests.engines.volume FOLDER [ROWS]

Belongs here: the measurement behind docs/engines.md. Does not belong here: anything that the warehouse is made of. The
rows are synthetic, lie in FOLDER alone, and say so in their path. `QUESTION` is what stg_gdelt__reports and
fct_report_volume ask: keep the Sahel's reports of CAMEO roots 18 to 20, and count them by country, root and day.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

SPARK = Path(__file__).resolve().parents[2] / ".venv-spark" / "bin" / "python"

QUESTION = """
select country, root, day, count(*) as reports, sum(articles) as articles, avg(latitude) as latitude
from {relation}
where root in ('18', '19', '20') and country in ('ML', 'UV', 'NG')
group by country, root, day
"""


def generate(folder: Path, rows: int) -> Path:
    """Parquet files of seeded rows, a million each: ids, days of ten years, CAMEO roots, FIPS countries, points."""
    import duckdb

    target = folder / f"synthetic_gdelt_{rows}"
    if not target.exists():
        unfinished = target.with_suffix(".part")
        unfinished.mkdir(parents=True, exist_ok=True)
        with duckdb.connect() as con:
            con.execute("SET threads = 1; SELECT setseed(0.42)")
            for part, start in enumerate(range(0, rows, 1_000_000)):
                con.execute(f"""
                    COPY (SELECT i AS id, DATE '2015-01-01' + CAST(hash(i) % 3650 AS INTEGER) AS day,
                        lpad(CAST(1 + hash(i, 1) % 20 AS VARCHAR), 2, '0') AS root,
                        (['ML', 'UV', 'NG', 'NI', 'US', 'FR', 'UP', 'RS', 'SY', 'IZ'])
                            [CAST(1 + hash(i, 2) % 10 AS BIGINT)] AS country,
                        CAST(hash(i, 3) % 180000 AS DOUBLE) / 1000 - 90 AS latitude,
                        CAST(hash(i, 4) % 360000 AS DOUBLE) / 1000 - 180 AS longitude,
                        CAST(1 + hash(i, 5) % 40 AS BIGINT) AS articles, 'https://example.org/' || i AS url
                    FROM range({start}, {min(start + 1_000_000, rows)}) t(i)) TO '{unfinished}/{part:04}.parquet'
                """)
        unfinished.rename(target)
    return target


def on_duckdb(files: Path, cores: int) -> tuple[float, int]:
    import duckdb

    with duckdb.connect(config={"threads": cores, "memory_limit": "2GB"}) as con:
        started = time.perf_counter()
        groups = len(con.sql(QUESTION.format(relation=f"read_parquet('{files}/*.parquet')")).fetchall())
        return time.perf_counter() - started, groups


def on_spark(files: Path, cores: int) -> tuple[float, int]:
    # in Spark's own environment
    from pyspark.sql import SparkSession  # type: ignore[import-not-found]

    settings = {"spark.driver.memory": "2g", "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4"}
    builder = SparkSession.builder.master(f"local[{cores}]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sql("select 1").collect()
    started = time.perf_counter()
    groups = len(spark.sql(QUESTION.format(relation=f"parquet.`{files}`")).collect())
    return time.perf_counter() - started, groups


def peak_memory_mb() -> float:
    """The most that this process and its children (Spark's is Java's) held at once, summed over them."""
    import resource

    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def measure(engine: str, files: Path, cores: int) -> dict[str, object]:
    """One measurement in a process of its own, so that memory is that of the one query."""
    python = sys.executable if engine == "duckdb" else str(SPARK)
    command = [python, __file__, "--one", engine, str(files), str(cores)]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told | {"with_start_s": round(time.perf_counter() - started, 2)}


def main() -> None:
    if sys.argv[1] == "--one":
        engine, files, cores = sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
        seconds, groups = {"duckdb": on_duckdb, "spark": on_spark}[engine](files, cores)
        result: dict[str, object] = {"engine": engine, "cores": cores, "query_s": round(seconds, 2), "groups": groups}
        if engine == "spark":
            from pyspark.sql import SparkSession

            SparkSession.builder.getOrCreate().stop()
            java = Path("/proc").glob("[0-9]*/status")
            held = [text for path in java if "Name:\tjava" in (text := path.read_text()) and "VmHWM" in text]
            result["java_mb"] = max(int(text.split("VmHWM:")[1].split()[0]) for text in held) // 1024 if held else 0
        sys.stdout.write("\n" + json.dumps(result | {"python_mb": round(peak_memory_mb())}) + "\n")
        return
    files = generate(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000)
    size = sum(path.stat().st_size for path in files.iterdir())
    sys.stdout.write(f"{files.name}: {size / 1e6:.0f} MB of Parquet\n")
    for engine in ("duckdb", "spark"):
        for cores in (1, 2):
            sys.stdout.write(f"{measure(engine, files, cores)}\n")


if __name__ == "__main__":
    main()
