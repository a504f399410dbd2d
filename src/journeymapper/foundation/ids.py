"""Ids of records: short, random, safe in file names and URLs."""

import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 12


def new_id() -> str:
    """Return a fresh id of 12 letters (60 random bits: a clash within a million records is one in two million)."""
    bits = secrets.randbits(5 * _LENGTH)
    return "".join(_ALPHABET[(bits >> (5 * place)) & 31] for place in range(_LENGTH))
