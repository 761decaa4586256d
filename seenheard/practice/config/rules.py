"""The folder of editions that came after this release. A file in it that is wrong stops the start, with a sentence:
dates counted by half of a rule would be worse than none."""

from __future__ import annotations

from pathlib import Path

from seenheard.guidance import GuidanceFault, load_rulebook

from .environment import SettingsRefused, text


def rules_folder(data: Path) -> Path:
    """Where new editions are looked for. Raises SettingsRefused if one of them is not in order."""
    folder = Path(text("SEENHEARD_RULES") or data / "rules")
    try:
        if folder.is_dir():
            load_rulebook(folder)
    except GuidanceFault as fault:
        raise SettingsRefused(f"SEENHEARD_RULES: {folder}: {fault} Mend the file or take it out.") from fault
    return folder
