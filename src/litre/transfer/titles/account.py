"""What an import of titles did, in words for whoever started it."""

from litre.transfer.titles.batch import Brought


def titles_text(brought: Brought) -> str:
    """A few lines; the first counts the file, the others the catalogue."""
    lines = [
        f"{brought.titles:,} titles of {brought.works:,} works in the file",
        f"works: {brought.new:,} new, {brought.changed:,} changed, {brought.unchanged:,} unchanged",
        f"names: {brought.names_added:,} added, {brought.names_removed:,} removed",
    ]
    if brought.bad_lines:
        lines.append(f"lines left out: {brought.bad_lines:,}")
        more = brought.bad_lines - len(brought.complaints)
        if more > 0:
            lines.append(f"({more:,} of them are not listed)")
    if brought.works_held:
        lines.append(
            f"works left as they were: {brought.works_held:,} (the lines left out may hold a name of theirs)"
        )
    return "\n".join(lines)
