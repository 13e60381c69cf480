"""The two variants of a chart and the room that each has, which an analyst's chart is told before it has any look."""

from __future__ import annotations

from dataclasses import dataclass

AXIS_ROOM = 50
MARGIN = 4


@dataclass(frozen=True)
class Layout:
    """The room that a variant of a chart has, in pixels."""

    name: str
    width: int
    font: int
    gutter: int
    label_room: int
    value_room: int

    @property
    def plot(self) -> int:
        """Width of the plotted area, with the room for direct labels to the right."""
        return self.width - AXIS_ROOM - 2 * MARGIN

    @property
    def drawn(self) -> int:
        """Width that data are drawn in."""
        return self.plot - self.gutter


WIDE = Layout("wide", 640, 13, gutter=112, label_room=190, value_room=64)
NARROW = Layout("narrow", 330, 12, gutter=74, label_room=140, value_room=48)
LAYOUTS = (WIDE, NARROW)
