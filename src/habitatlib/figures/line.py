"""A line of text that is drawn where it begins, without being measured before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.colors import to_rgba
from matplotlib.patheffects import PathEffectRenderer
from matplotlib.text import Text

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase

__all__ = ["Line"]


class Line(Text):
    """A text as any other, which is drawn the same, only sooner.

    matplotlib measures each text whenever it draws it, as its place may depend on its size: here it does not where a line begins at its
    place, on its baseline. What is not as simple (turned, in the middle, clipped, in a box, of several lines, with a sign that may begin
    mathematics) its parent draws.
    """

    def draw(self, renderer: RendererBase) -> None:
        """Draw it."""
        if not self._is_simple():
            super().draw(renderer)
            return
        renderer.open_group("text", self.get_gid())
        x, y = self.get_transform().transform(self.get_unitless_position())
        gc = renderer.new_gc()
        gc.set_foreground(to_rgba(self.get_color()), isRGBA=True)
        gc.set_alpha(self.get_alpha())
        gc.set_url(self.get_url())
        gc.set_antialiased(self.get_antialiased())
        gc.set_snap(self.get_snap())
        effects = self.get_path_effects()
        on = PathEffectRenderer(effects, renderer) if effects else renderer
        high = renderer.get_canvas_width_height()[1]
        on.draw_text(gc, x, high - y if renderer.flipy() else y, self.get_text(), self.get_fontproperties(), 0.0, mtext=self)
        gc.restore()
        renderer.close_group("text")
        self.stale = False

    def _is_simple(self) -> bool:
        text = self.get_text()
        return (
            self.get_visible() and bool(text) and not any(sign in text for sign in "$\n")
            and (self.get_horizontalalignment(), self.get_verticalalignment()) == ("left", "baseline")
            and not (self.get_rotation() or self.get_usetex() or self.get_wrap() or self.get_clip_on() or self.get_bbox_patch())
        )  # fmt: skip
