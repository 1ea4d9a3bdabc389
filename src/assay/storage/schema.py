"""The tables of a catalogue file, and how a value is kept in one."""

from decimal import Decimal

from assay.data.properties import PROPERTIES
from assay.domain.statement import NOT_DISCLOSED, Conditions, Value

VERSION = 1

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE source (id TEXT PRIMARY KEY, name TEXT, version TEXT, observed_on TEXT, licence TEXT, homepage TEXT,
  upstream TEXT, authority TEXT, statements INTEGER) WITHOUT ROWID;
CREATE TABLE creator (id TEXT PRIMARY KEY, name TEXT, own_providers TEXT) WITHOUT ROWID;
CREATE TABLE provider (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE model (id TEXT PRIMARY KEY, name TEXT, creator TEXT, family TEXT, first INTEGER, last INTEGER)
  WITHOUT ROWID;
CREATE TABLE offering (model TEXT, id TEXT, provider TEXT, served_id TEXT, region TEXT, service_tier TEXT,
  quantisation TEXT, variant TEXT, PRIMARY KEY (model, id)) WITHOUT ROWID;
CREATE INDEX offering_by_provider ON offering (provider);
CREATE TABLE name (key TEXT, kind TEXT, id TEXT, label TEXT, notice TEXT, PRIMARY KEY (key, kind, id)) WITHOUT ROWID;
CREATE TABLE spelling (model TEXT, source INTEGER, provider INTEGER, spelling INTEGER, rule INTEGER, reason INTEGER,
  offering TEXT, PRIMARY KEY (model, offering, source, provider, spelling)) WITHOUT ROWID;
CREATE TABLE statement (number INTEGER PRIMARY KEY, subject INTEGER, property INTEGER, value, as_written TEXT,
  source INTEGER, place TEXT, observed_on INTEGER, unit INTEGER, url INTEGER, valid_from TEXT, valid_until TEXT,
  conditions INTEGER, note INTEGER, spelling INTEGER, provider INTEGER, creator INTEGER, region INTEGER,
  service_tier INTEGER);
CREATE TABLE leftover (source TEXT, kind TEXT, what TEXT, count INTEGER, PRIMARY KEY (source, kind, what))
  WITHOUT ROWID;
CREATE TABLE related (model TEXT, place INTEGER, other TEXT, name TEXT, reason TEXT, PRIMARY KEY (model, place))
  WITHOUT ROWID;
"""

INTERNED = ("subject", "property", "source", "observed_on", "unit", "url", "conditions", "note", "spelling", "provider",
            "creator", "region", "service_tier")
"""Columns of ``statement`` that hold the id of a term; 0 stands for the empty text."""

STATEMENT_COLUMNS = ("number", "subject", "property", "value", "as_written", "source", "place", "observed_on", "unit",
                     "url", "valid_from", "valid_until", "conditions", "note", "spelling", "provider", "creator",
                     "region", "service_tier")


def pack_value(value: Value) -> str | int:
    """The form in which SQLite keeps a value: integers as they are, all else as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value
    return ",".join(value) if isinstance(value, tuple) else str(value)


def unpack_value(name: str, stored: str | int) -> Value:
    """Give back the value of a property from its stored form; the inverse of ``pack_value``.

    >>> unpack_value("open_weights", "true"), unpack_value("input_modalities", "image,text")
    (True, ('image', 'text'))
    """
    if isinstance(stored, int) or stored == NOT_DISCLOSED:
        return stored
    kind = PROPERTIES[name].kind
    if kind in ("money", "score"):
        return Decimal(stored)
    if kind == "set":
        return tuple(stored.split(",")) if stored else ()
    return stored == "true" if kind == "flag" else stored


def pack_conditions(conditions: Conditions) -> str:
    """One text for a condition tuple, unambiguous by unit separators."""
    return "\x1e".join(f"{key}\x1f{value}" for key, value in conditions)


def unpack_conditions(text: str) -> Conditions:
    """The inverse of ``pack_conditions``.

    >>> unpack_conditions(pack_conditions((("above", "200000"), ("days", "weekdays"))))
    (('above', '200000'), ('days', 'weekdays'))
    """
    if not text:
        return ()
    pairs = (pair.partition("\x1f") for pair in text.split("\x1e"))
    return tuple((key, value) for key, _, value in pairs)
