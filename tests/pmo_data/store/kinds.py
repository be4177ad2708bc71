"""Where rounds are kept, for tests that hold of every kind of store."""

import psycopg
import pytest
from psycopg import sql
from stored import files_with

from pmo_data.store.access.kept_audit import AuditBesideFile
from pmo_data.store.duckdb_store import DuckDBStore
from pmo_data.store.postgres.address import read_address
from pmo_data.store.postgres.kept_audit import AuditInDatabase
from pmo_data.store.postgres.postgres_store import PostgresStore

IN_FILE = pytest.mark.parametrize("kind", ["file"], indirect=True)
"""For tests that are about files."""
_PATIENCE_SECONDS = 0.3
_TABLES = (
    *("rounds", "ratings", "arrangements", "mappings", "log", "log_head", "schema_version"),
    *("ended_logins", "audit", "audit_names", "audit_head", "drafts", "erasures"),
)
_COUNT = "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'pmo%'"
_LINES = "SELECT line FROM pmo_log ORDER BY place"
_AUDIT = "SELECT line FROM pmo_audit ORDER BY place"
_ADD_AUDIT = "INSERT INTO pmo_audit (day, line) VALUES ('2026-11-24', %s)"
_ADD_LINE = "INSERT INTO pmo_log (token, line) VALUES (gen_random_uuid(), %s)"


class InFile:
    """A DuckDB file in a folder that is not there yet."""

    def __init__(self, folder):
        self.folder = folder
        self._log = folder / "rounds-log.jsonl"

    def store(self, patience=_PATIENCE_SECONDS):
        """A store of what is there."""
        return DuckDBStore(self.folder / "rounds.duckdb", patience)

    def audit(self):
        """The audit beside it."""
        return AuditBesideFile(self.folder / "rounds.duckdb", _PATIENCE_SECONDS)

    def audit_lines(self):
        """The lines of the audit, without their ends."""
        return (self.folder / "rounds-audit.jsonl").read_bytes().splitlines()

    def write_audit(self, lines):
        """Write the audit past the store."""
        (self.folder / "rounds-audit.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))

    def exists(self):
        """Whether anything was made."""
        return self.folder.exists()

    def emptied(self):
        """A store in which nothing is."""
        self.folder = self.folder / "another"
        return self.store()

    def content(self):
        """All that is kept."""
        return {path: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}

    def holding(self, text):
        """Where a text stands."""
        return files_with(self.folder, text)

    def log_lines(self):
        """The lines of the log, with their ends."""
        return self._log.read_bytes().splitlines(keepends=True)

    def write_log(self, lines):
        """Write the log past the store."""
        self._log.write_bytes(b"".join(lines))


class InDatabase:
    """Tables in a database, and backups in a folder."""

    def __init__(self, folder, address):
        self.folder, self.address = folder, address
        self.emptied()

    def store(self, patience=_PATIENCE_SECONDS):
        """A store of what is there."""
        return PostgresStore(read_address(self.address), self.folder / "backups", patience)

    def audit(self):
        """The audit beside it."""
        return AuditInDatabase(read_address(self.address), _PATIENCE_SECONDS)

    def audit_lines(self):
        """The lines of the audit, without their ends."""
        with self.connect() as connection:
            return [line.encode() for (line,) in connection.execute(_AUDIT)]

    def write_audit(self, lines):
        """Write the audit past the store."""
        with self.connect() as connection:
            connection.execute("DELETE FROM pmo_audit")
            for line in lines:
                connection.execute(_ADD_AUDIT, [line.decode(errors="replace")])

    def emptied(self):
        """A store in which nothing is."""
        with self.connect() as connection:
            names = ", ".join(f"pmo_{table}" for table in _TABLES)
            connection.execute(f"DROP TABLE IF EXISTS {names}")
        return self.store()

    def exists(self):
        """Whether anything was made."""
        with self.connect() as connection:
            (count,) = connection.execute(_COUNT).fetchone()
        return bool(count) or self.folder.exists()

    def connect(self):
        """A connection past the store."""
        return psycopg.connect(self.address, autocommit=True)

    def content(self):
        """All that is kept in the database."""
        with self.connect() as connection:
            return {table: self._texts(connection, table) for table in _TABLES}

    def holding(self, text):
        """Where a text stands: files of the folder and tables."""
        wanted = text.casefold()
        found = [
            table
            for table, rows in self.content().items()
            if any(wanted in row.casefold() for row in rows)
        ]
        return files_with(self.folder, text) + found

    def log_lines(self):
        """The lines of the log, with ends as in a file."""
        with self.connect() as connection:
            return [line.encode() + b"\n" for (line,) in connection.execute(_LINES)]

    def write_log(self, lines):
        """Write the log past the store."""
        with self.connect() as connection:
            connection.execute("DELETE FROM pmo_log")
            for line in lines:
                text = line.decode(errors="replace").removesuffix("\n")
                connection.execute(_ADD_LINE, [text])

    def _texts(self, connection, table):
        one = sql.SQL("SELECT one::text FROM {} AS one ORDER BY 1")
        rows = connection.execute(one.format(sql.Identifier(f"pmo_{table}")))
        return [text for (text,) in rows]
