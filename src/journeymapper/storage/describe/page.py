"""The page docs/file-format.md: its prose is written by hand, the parts between markers are made from the models."""

from collections.abc import Callable, Mapping

from journeymapper.storage.describe import tables

GENERATED: Mapping[str, Callable[[], str]] = {
    "header": tables.header_table,
    "records": tables.record_tables,
    "groups": tables.group_tables,
    "vocabularies": tables.vocabulary_table,
}


def brought_up_to_date(page: str) -> str:
    """Return the page with its generated parts made afresh. Raises ValueError when a marker is missing."""
    for name, make in GENERATED.items():
        begin, end = f"<!-- {name}: made by python -m journeymapper.storage.describe -->\n", f"<!-- end of {name} -->\n"
        if begin not in page or end not in page:
            raise ValueError(f"the markers of “{name}” are missing")
        head, rest = page.split(begin, 1)
        page = head + begin + make() + "\n" + end + rest.split(end, 1)[1]
    return page
