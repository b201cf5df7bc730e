"""The ledger of an import: where each thing went, by the source's own numbers."""

from dataclasses import dataclass, field
from typing import Any

from litre.transfer.models import Imported

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
        return self.rows.get((kind, foreign_id))

    def object_id(self, kind: str, foreign_id: str) -> int | None:
        row = self.row(kind, foreign_id)
        return row.object_id if row else None

    def is_done(self, kind: str, foreign_id: str, digest: str) -> bool:
        row = self.row(kind, foreign_id)
        return row is not None and row.digest == _versioned(digest)

    def write(self, kind: str, foreign_id: str, digest: str, **values: Any) -> Imported:
        """The row, made or updated; call it in the transaction that made the thing itself."""
        values["digest"] = _versioned(digest)
        values["label"] = values.get("label", "")[:500]
        row = self.rows.get((kind, foreign_id))
        if row is None:
            row = Imported(site=self.site, kind=kind, foreign_id=foreign_id, **values)
        else:
            for name, value in values.items():
                setattr(row, name, value)
        row.save()
        self.rows[(kind, foreign_id)] = row
        return row


def _versioned(digest: str) -> str:
    return f"{VERSION:x}{digest}"[:32]


def note(kind: str, what: str, why: str = "") -> dict[str, str]:
    """One line of the certificate: held, changed, cleaned, kept or kept aside."""
    return {"kind": kind, "what": what[:1000], "why": why[:1000]}
