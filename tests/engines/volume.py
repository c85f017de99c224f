"""Filter and aggregate a synthetic GDELT set on DuckDB and on Spark, with one core and with two.

    python -m tests.engines.volume FOLDER [ROWS, by default ten million]

Prints, for each engine and number of cores: the first asking and the best of three more (what grows with the rows; the
first has the warming up of Java in it), the whole process with its start, and memory; then the speed-up from one core
to two. `make benchmark-engines` runs it.

Belongs here: the measurement behind docs/engines.md. Does not belong here: anything that the warehouse is made of. The
rows are synthetic, lie in FOLDER alone, and say so in their path. `QUESTION` is what stg_gdelt__reports and
fct_report_volume ask: keep the Sahel's reports of CAMEO roots 18 to 20, and count them by country, root and day.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SPARK = Path(os.environ.get("INCIDENTS_SPARK_ENVIRONMENT") or CHECKOUT / ".venv-spark") / "bin" / "python"

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


def asked(ask: Callable[[], Sequence[object]]) -> tuple[list[float], int]:
    """Ask four times; the seconds of each, and how many groups came."""
    seconds = []
    for _ in range(4):
        started = time.perf_counter()
        groups = len(ask())
        seconds.append(time.perf_counter() - started)
    return seconds, groups


def on_duckdb(files: Path, cores: int) -> tuple[list[float], int]:
    import duckdb

    with duckdb.connect(config={"threads": cores, "memory_limit": "2GB"}) as con:
        return asked(lambda: con.sql(QUESTION.format(relation=f"read_parquet('{files}/*.parquet')")).fetchall())


def on_spark(files: Path, cores: int) -> tuple[list[float], int]:
    # in Spark's own environment
    from pyspark.sql import SparkSession  # type: ignore[import-not-found]

    settings = {"spark.driver.memory": "2g", "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "4"}
    builder = SparkSession.builder.master(f"local[{cores}]")
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sql("select 1").collect()
    return asked(lambda: spark.sql(QUESTION.format(relation=f"parquet.`{files}`")).collect())


def peak_memory_mb() -> float:
    """The most that this process and its children (Spark's is Java's) held at once, summed over them."""
    import resource

    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def is_ours(status: str) -> bool:
    """Whether a process, by its file `status`, is the Java that this process started."""
    return "Name:\tjava" in status and f"PPid:\t{os.getpid()}\n" in status and "VmHWM" in status


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
        result: dict[str, object] = {"engine": engine, "cores": cores, "groups": groups}
        result |= {"first_s": round(seconds[0], 2), "best_s": round(min(seconds[1:]), 2)}
        if engine == "spark":
            from pyspark.sql import SparkSession

            SparkSession.builder.getOrCreate().stop()
            java = Path("/proc").glob("[0-9]*/status")
            held = [text for path in java if is_ours(text := path.read_text())]
            result["java_mb"] = max(int(text.split("VmHWM:")[1].split()[0]) for text in held) // 1024 if held else 0
        sys.stdout.write("\n" + json.dumps(result | {"python_mb": round(peak_memory_mb())}) + "\n")
        return
    files = generate(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000)
    size = sum(path.stat().st_size for path in files.iterdir())
    sys.stdout.write(f"{files.name}: {size / 1e6:.0f} MB of Parquet\n")
    for engine in ("duckdb", "spark"):
        best = []
        for cores in (1, 2):
            told = measure(engine, files, cores)
            best.append(float(str(told["best_s"])))
            sys.stdout.write(f"{told}\n")
        sys.stdout.write(f"{engine}: {best[0] / best[1]:.2f} times as fast with two cores as with one\n")


if __name__ == "__main__":
    main()
