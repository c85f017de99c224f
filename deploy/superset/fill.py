"""Fills Superset's own database: its tables, its user and roles, and the dashboard.

Belongs here: what only Superset's code can do, in one process, because loading it takes seconds each time.
Does not belong here: when it is done, and from what (`serve.py`).
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZipFile

from flask.cli import ScriptInfo
from superset.app import create_app
from superset.cli.main import superset


def fill(archive: Path, user: str, password: str) -> None:
    """Bring the database to this version of Superset, and replace what the zip holds; what analysts made stays."""
    app = create_app()
    shared = ScriptInfo(create_app=lambda: app)

    def command(*arguments: str) -> None:
        superset.main(args=arguments, obj=shared, standalone_mode=False)

    command("db", "upgrade")
    command(
        *("fab", "create-admin", "--username", user, "--password", password),
        *("--firstname", "Incident", "--lastname", "Analyst", "--email", "analyst@localhost"),
    )
    command("init")
    with app.app_context():
        # these modules read the settings of the app as they load
        from superset import security_manager
        from superset.commands.importers.v1.assets import ImportAssetsCommand
        from superset.commands.importers.v1.utils import get_contents_from_bundle
        from superset.utils.core import override_user

        # the command `import-dashboards` would leave charts that exist as they were
        with ZipFile(archive) as bundle, override_user(security_manager.find_user(user)):
            ImportAssetsCommand(get_contents_from_bundle(bundle)).run()


if __name__ == "__main__":
    fill(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]).read_text(encoding="ascii"))
