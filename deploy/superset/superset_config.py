"""How Superset runs here: what it stores, what it may reach and how it reads a release.

Belongs here: settings that Superset reads by name. Does not belong here: setting it up (`serve.py`) and what the
dashboard shows (`bundle/`).
"""

from __future__ import annotations

from typing import Any

from deploy.superset.tiles import PATTERN, tiles
from warehouse.folder import data_folder

_DATA = data_folder()
_HOME = _DATA.superset

SECRET_KEY = (_HOME / "secret_key").read_text(encoding="ascii")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_HOME / 'superset.db'}"
# as a warning it tells on each page that a picture of its own is missing from its package
LOG_LEVEL = "ERROR"
# counts of log-ins are kept by the one process that serves
RATELIMIT_STORAGE_URI = "memory://"

# nothing leaves the machine: the page may load only what this server sends, so neither map tiles nor the usage pixel
# of Superset's authors are fetched
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "style-src": ["'self'", "'unsafe-inline'"],
        "script-src": ["'self'", "'strict-dynamic'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}
BLUEPRINTS = [tiles]
DECKGL_BASE_MAP = [[f"tile://{PATTERN}", "Outlines"]]


def DB_CONNECTION_MUTATOR(  # noqa: N802  # the name is Superset's
    uri: Any, params: dict[str, Any], *_: Any
) -> tuple[Any, dict[str, Any]]:
    """Point a connection at the file of the release that is current now, read-only.

    Superset opens a connection for each query (its engines have no pool) and closes it after, so the link is followed
    anew each time, and a query that still runs keeps its own release. Queries see the release and no other file:
    `enable_external_access` is off.
    """
    if uri.get_backend_name() != "duckdb":
        return uri, params
    arguments = params.setdefault("connect_args", {})
    arguments["read_only"] = True
    arguments["config"] = {"enable_external_access": "false"}
    return uri.set(database=str(_DATA.current / "incidents.duckdb")), params
