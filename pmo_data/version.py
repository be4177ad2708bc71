"""The version of the tool, named in everything it exports; `pyproject.toml` holds the same."""

VERSION = "0.1.0"
