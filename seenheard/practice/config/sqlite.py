"""Puts SQLite 3.53 (pysqlite3) in the place of Python's own before Django loads.

Debian 12's SQLite 3.40 can corrupt a WAL database when two connections checkpoint at once (fixed in 3.51.3). Every
process that opens the database must call this first.
"""

from __future__ import annotations

import sys


def use_bundled_sqlite() -> None:
    import pysqlite3
    import pysqlite3.dbapi2

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
