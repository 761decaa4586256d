from __future__ import annotations

from tests.practice.world import world

__all__ = ["world"]
