# The verbs of this project. Each sets up what it needs; a second call does none of it again.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

export DAGSTER_HOME := $(CURDIR)
export INCIDENTS_DATA ?= $(CURDIR)/data
export INCIDENTS_DAGSTER ?= $(INCIDENTS_DATA)/dagster
# the UI and the daemon load the storage that dagster.yaml names from this checkout
export PYTHONPATH := $(CURDIR)
export DBT_SEND_ANONYMOUS_USAGE_STATS := false

.PHONY: run dev test test-engines check bench docs lock setup evaluate benchmark-acled benchmark-engines benchmark-matching benchmark-splink benchmark-resolution benchmark-dagster benchmark-release spark lake readers superset bi

run: setup ## build everything from the enabled sources, publish a release, print where it lies
	@$(BIN)/python -m orchestration.run

dev: setup ## the Dagster UI
	@mkdir -p $(INCIDENTS_DAGSTER)
	$(BIN)/dagster dev -m orchestration.definitions

test: setup readers ## all tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not volume"

test-engines: setup readers spark ## the same results on DuckDB, DuckLake and Spark, on 300,000 synthetic records too
	$(BIN)/python -m pytest tests/engines --durations=12

evaluate: setup ## how well records are matched, and reports read, where the truth is known
	@$(BIN)/python -m tests.matching.evaluate
	@$(BIN)/python -m sources.reports.evaluate $(or $(INCIDENTS_SHARED),../shared/data)/reports
	@$(BIN)/python -m tests.sources.reports.scoreboard

benchmark-acled: setup ## how fast a million made-up rows of ACLED's shape go from the inbox to validated Parquet
	@$(BIN)/python -m tests.sources.acled.benchmark

benchmark-engines: setup spark ## ten million made-up rows of GDELT on DuckDB and on Spark, with one core and with two
	@$(BIN)/python -m tests.engines.volume $(INCIDENTS_DATA)/benchmark-engines

benchmark-matching: setup ## how long matching takes on millions of made-up records, all of them and a few new ones
	@$(BIN)/python -m tests.matching.benchmark full 1000000
	@$(BIN)/python -m tests.matching.benchmark full 3000000
	@$(BIN)/python -m tests.matching.benchmark new 3000000

benchmark-splink: setup .venv-splink/.ready ## the same records matched here and by Splink: times, precision, recall
	@$(BIN)/python -m tests.matching.benchmark splink 1000000

benchmark-dagster: setup ## how long the definitions take to load, and what Dagster adds to an asset
	@$(BIN)/python -m tests.orchestration.benchmark

benchmark-resolution: setup ## how long actors and places take on a million made-up records
	@$(BIN)/python -m tests.resolution.benchmark

benchmark-release: setup ## how long releases of three million made-up rows take, and whether readers hold them up
	@$(BIN)/python -m benchmarks.releasing

bench: setup ## what every stage costs, against what one would use instead (docs/benchmarks.md)
	@$(BIN)/python -m benchmarks $(BENCH)

check: setup ## format, lint, types, SQL lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/hadolint deploy/Containerfile
	@mkdir -p data/lint
	INCIDENTS_DATA=$(CURDIR)/data/lint $(BIN)/sqlfluff lint --processes 2 dbt_project/models dbt_project/tests

docs: setup ## write what is generated in the documents
	$(BIN)/python -m sources.overview README.md
	$(BIN)/python -m tests.sources.reports.scoreboard README.md
	$(BIN)/python -m tests.matching.evaluate --write README.md
	@INCIDENTS_DATA=$(CURDIR)/data/docs INCIDENTS_DAGSTER=$(CURDIR)/data/docs/dagster INCIDENTS_SOURCES=ledger,reports $(BIN)/python -m orchestration.run
	cp data/docs/current/COOKBOOK.md docs/cookbook.md

lock: setup ## compile the locks anew, from pyproject.toml and environments/*.in
	$(BIN)/uv pip compile pyproject.toml --group dev --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements.lock
	$(BIN)/uv pip compile environments/spark.in --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file environments/spark.lock
	$(BIN)/uv pip compile environments/readers.in --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file environments/readers.lock
	$(BIN)/uv pip compile environments/superset.in --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file environments/superset.lock
	$(BIN)/uv pip compile environments/splink.in --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --quiet --output-file environments/splink.lock

spark: .venv-spark/.ready ## what INCIDENTS_TARGET=spark needs besides Java 17: an environment of its own

readers: .venv-readers/.ready ## what tests check a release with: an old DuckDB, frictionless, datacontract, MetricFlow, PostgreSQL

bi: setup superset ## a dashboard of the current release in Apache Superset, in an environment of its own
	@.venv-superset/bin/python -m deploy.superset.serve --port $(or $(PORT),8088)

superset: .venv-superset/.ready ## what the dashboard needs: an environment of its own

lake: setup ## move the warehouse from its file into the DuckLake
	@$(BIN)/python -m warehouse.move

setup: $(READY)

# pip compiles bytecode as it installs; the lock is complete, so nothing is resolved
$(READY): requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m compileall -q sources warehouse orchestration
	$(BIN)/python -m orchestration.resources
	@touch $@

.venv-spark/.ready .venv-readers/.ready .venv-superset/.ready .venv-splink/.ready: .venv-%/.ready: environments/%.lock
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@
