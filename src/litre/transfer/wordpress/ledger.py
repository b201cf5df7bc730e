"""The ledger of an import: where each thing went, by the source's own numbers."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from litre.transfer.models import Imported

_KIND, _FOREIGN_ID, LONGEST_STATE, _LABEL = (
    Imported._meta.get_field(name).max_length or 0
    for name in ("kind", "foreign_id", "state", "label")
)
# Raise it when the import makes something else of the same source: the next run looks at all again.
VERSION = 1


@dataclass
class Ledger:
    """All rows of one site, held in memory: a second run asks the database once."""

    site: str
    rows: dict[tuple[str, str], Imported] = field(default_factory=dict)

    @classmethod
    def of(cls, site: str) -> "Ledger":
        rows = Imported.objects.filter(site=site).defer("original", "notes")
        return cls(site, {(row.kind, row.foreign_id): row for row in rows})

    def row(self, kind: str, foreign_id: str) -> Imported | None:
        return self.rows.get(ledger_key(kind, foreign_id))

    def object_id(self, kind: str, foreign_id: str) -> int | None:
        row = self.row(kind, foreign_id)
        return row.object_id if row else None

    def is_done(self, kind: str, foreign_id: str, digest: str) -> bool:
        row = self.row(kind, foreign_id)
        return row is not None and row.digest == _versioned(digest)

    def write(self, kind: str, foreign_id: str, digest: str, **values: Any) -> Imported:
        """The row, made or updated; call it in the transaction that made the thing itself."""
        values["digest"] = _versioned(digest)
        values["label"] = values.get("label", "")[:_LABEL]
        values["state"] = values.get("state", "")[:LONGEST_STATE]
        kind, foreign_id = key = ledger_key(kind, foreign_id)
        row = self.rows.get(key)
        if row is None:
            row = Imported(site=self.site, kind=kind, foreign_id=foreign_id, **values)
        else:
            for name, value in values.items():
                setattr(row, name, value)
        row.save()
        self.rows[key] = row
        return row


def ledger_key(kind: str, foreign_id: str) -> tuple[str, str]:
    """Both as their columns hold them; what is too long ends in a mark of all of it."""
    return _short(kind, _KIND), _short(foreign_id, _FOREIGN_ID)


def _short(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    mark = hashlib.blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()
    return f"{text[: longest - 17]}-{mark}"


def _versioned(digest: str) -> str:
    return f"{VERSION:x}{digest}"[:32]


def note(kind: str, what: str, why: str = "") -> dict[str, str]:
    """One line of the certificate: held, changed, cleaned, kept or kept aside."""
    return {"kind": kind, "what": what[:1000], "why": why[:1000]}
