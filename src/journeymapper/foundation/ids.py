"""Ids of records: short, random or derived from names, safe in file names and URLs."""

import hashlib
import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 12


def new_id() -> str:
    """Return a fresh id of 12 letters (60 random bits: a clash within a million records is one in two million)."""
    return _spelled(secrets.randbits(5 * _LENGTH))


def derived_id(*names: str) -> str:
    """Return an id that follows from some names: the same names give the same id, others give another."""
    digest = hashlib.sha256("\0".join(names).encode("utf-8", "surrogatepass")).digest()
    return _spelled(int.from_bytes(digest[:8], "big"))


def _spelled(bits: int) -> str:
    return "".join(_ALPHABET[(bits >> (5 * place)) & 31] for place in range(_LENGTH))
