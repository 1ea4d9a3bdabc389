"""The tables of a catalogue file, and how a value is kept in one."""

from decimal import Decimal

from assay.data.properties import PROPERTIES
from assay.domain.statement import NOT_DISCLOSED, Conditions, Value

VERSION = 3

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE source (id TEXT PRIMARY KEY, name TEXT, version TEXT, observed_on TEXT, licence TEXT, homepage TEXT,
  upstream TEXT, authority TEXT, statements INTEGER, earlier TEXT, united TEXT, track TEXT) WITHOUT ROWID;
CREATE TABLE likeness (one TEXT, other TEXT, both_wrong INTEGER, same_wrong INTEGER, changes INTEGER, one_first INTEGER,
  other_first INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE creator (id TEXT PRIMARY KEY, name TEXT, own_providers TEXT) WITHOUT ROWID;
CREATE TABLE provider (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE model (id TEXT PRIMARY KEY, name TEXT, creator TEXT, family TEXT, first INTEGER, last INTEGER)
  WITHOUT ROWID;
CREATE TABLE offering (model TEXT, id TEXT, provider TEXT, served_id TEXT, region TEXT, service_tier TEXT,
  quantisation TEXT, variant TEXT, gone_on TEXT, PRIMARY KEY (model, id)) WITHOUT ROWID;
CREATE INDEX offering_by_provider ON offering (provider);
CREATE TABLE name (key TEXT, kind TEXT, id TEXT, label TEXT, notice TEXT, PRIMARY KEY (key, kind, id)) WITHOUT ROWID;
CREATE TABLE mention (id INTEGER PRIMARY KEY, spelling INTEGER, provider INTEGER, creator INTEGER, region INTEGER,
  service_tier INTEGER);
CREATE TABLE circumstance (id INTEGER PRIMARY KEY, unit INTEGER, valid_from INTEGER, valid_until INTEGER,
  conditions INTEGER, note INTEGER, observed_on INTEGER, first_seen INTEGER, gone_on INTEGER);
CREATE TABLE statement (number INTEGER PRIMARY KEY, subject INTEGER, property INTEGER, value, as_written INTEGER,
  source INTEGER, place INTEGER, url INTEGER, mention INTEGER, circumstance INTEGER);
CREATE TABLE reading (model TEXT, source INTEGER, provider INTEGER, spelling INTEGER, rule INTEGER, reason INTEGER,
  offering INTEGER, PRIMARY KEY (model, offering, source, provider, spelling)) WITHOUT ROWID;
CREATE TABLE leftover (source TEXT, kind TEXT, what TEXT, rows INTEGER, PRIMARY KEY (source, kind, what))
  WITHOUT ROWID;
CREATE TABLE related (model TEXT, place INTEGER, other TEXT, name TEXT, reason TEXT, PRIMARY KEY (model, place))
  WITHOUT ROWID;
"""

"""Texts are kept once, in ``term``; every column that says INTEGER above and is no count holds the id of one, 0 being
the empty text. ``mention`` and ``circumstance`` keep once what many statements share. ``as_written`` is NULL where it
is the value itself."""

STATEMENT_COLUMNS = "number, subject, property, value, as_written, source, place, url, mention, circumstance"


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
