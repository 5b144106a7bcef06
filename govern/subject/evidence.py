"""The answer to a request, as JSON values: what was asked for, how much was found, and what was looked at."""

from collections.abc import Sequence
from typing import Any

from govern import __version__
from govern.ledger.reading import Ledger
from govern.subject.coverage import coverage
from govern.subject.forms import Asked
from govern.subject.search import Counts, Found

Facts = dict[str, Any]


def evidence(ledger: Ledger, asked: Sequence[Asked], found: Found) -> Facts:
    """Give everything but the documents, which `Found` gives one at a time as there may be many."""
    lines, digests = found.by_line(), found.by_digest()
    return {
        "govern": __version__,
        "audited": ledger.manifest.get("finished"),
        "digest_key": ledger.manifest.get("digest_key"),
        "asked": [
            {
                "line": each.line,
                "recognised": bool(each.forms),
                **lines.get(each.line, Counts())._asdict(),
                "forms": [{**form._asdict(), **digests.get(form.digest, Counts())._asdict()} for form in each.forms],
            }
            for each in asked
        ],
        "total": {**found.total()._asdict(), "copies": found.copies_count()},
        "looked_at": coverage(ledger, (form.category for each in asked for form in each.forms)),
    }
