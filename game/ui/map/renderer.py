"""The map as a picture that is only redrawn as far as something changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pygame

from game.ui.map import paint, style, walk
from game.ui.map.data import MapData
from game.ui.map.incidents import Incident, Marked, mark_rects, place_incidents
from game.ui.map.labels import Fonts, Placed, Room, draw_leaders, place_names, place_values, shows_here, text_size
from game.ui.map.raster import SEA, Pane, Raster, panes_of, rasterise
from game.ui.map.view import MapView

NEAR = 7  # pixels: how far beside a small member or its number the pointer still means it


@dataclass
class _Words:
    """Everything that stands on the ground of one pane."""

    placed: list[Placed]
    marked: list[Marked]


class MapRenderer:
    """Draws a `MapView` of some `MapData`, and answers what lies under a point.

    One renderer keeps one picture. `render` with new fills, labels, incidents, front or view returns a new surface and leaves the
    old one as it was, so the two can be crossfaded. When only `selected` or `hover` changed it edits the surface it returned last
    and says where in `changed`; when nothing changed it returns that surface at once.
    """

    def __init__(self, data: MapData):
        self.data = data
        self.changed = pygame.Rect(0, 0, 0, 0)
        self._state: dict[str, object] = {}
        self._panes: list[Pane] = []
        self._rasters: list[Raster] = []
        self._index = np.zeros((1, 1), dtype=np.uint8)
        self._owner: list[str | None] = []
        self._colours: list[style.Colour] = []
        self._grounds: list[pygame.Surface] = []
        self._backdrop: pygame.Surface | None = None  # the first pane's surroundings, coarse; made when a preview needs it
        self._words: list[_Words] = []
        self._shades: list[tuple[pygame.Surface, tuple[int, int]]] = []
        self._shaded: tuple | None = None  # what the shades were drawn for
        self._outlines: dict[tuple[str, float], list[tuple[pygame.Surface, tuple[int, int]]]] = {}
        self._under: pygame.Surface | None = None  # the ground of all panes, without outlines and words
        self._picture: pygame.Surface | None = None

    def render(
        self,
        size: tuple[int, int],
        view: MapView,
        fills: Mapping[str, style.Colour],
        labels: Mapping[str, str],
        font: Fonts,
        selected: str | None = None,
        hover: str | None = None,
        incidents: Sequence[Incident] = (),
        front: float | None = 48,
        obstacles: Sequence[pygame.Rect] = (),
        text: float = 1.0,
    ) -> pygame.Surface:
        """The picture of a view.

        Args:
            size: of the surface in pixels; the view's rectangles lie on it.
            view: what to show, for example `MapView.home(size)`.
            fills: member's code to its colour; members without one get the colour of a member without forces.
            labels: member's code to the number or word printed on it; none where missing.
            font: gives a pygame font for a face ("sans", "sans600", "serif", "serif-italic") and a size in pixels.
            selected, hover: codes of the outlined members.
            incidents: shown with their plates, folded by sector above five.
            front: state of the war in Ukraine, 0 to 100, 50 is even; None draws no line.
            obstacles: rectangles that panels cover; names, leaders and plates keep clear of them.
            text: the player's text size, 1 is usual.

        Returns:
            A 32-bit surface without alpha. It stays the renderer's: blit it, do not draw on it.
        """
        wanted = {
            "place": (size, view),
            "fills": dict(fills),
            "front": front,
            "words": (dict(labels), tuple(incidents), tuple(map(tuple, obstacles)), text, font),
            "marks": (selected, hover),
        }
        new = {key for key, value in wanted.items() if key not in self._state or self._state[key] != value}
        self.changed = pygame.Rect(0, 0, 0, 0)
        if not new and self._picture is not None:
            return self._picture
        if "place" in new:
            self._look(size, view)
        if new & {"place", "fills", "front"}:
            self._colours = paint.palette(self.data, fills, view.quiet)
            self._grounds = [self._paint_ground(pane, raster, front) for pane, raster in zip(self._panes, self._rasters, strict=True)]
            self._backdrop = None
        if new & {"place", "fills", "words"}:
            self._write(labels, incidents, fills, obstacles, font, text)
        before = self._marks() if new == {"marks"} else []
        self._state = wanted
        if new == {"marks"} and self._picture is not None:
            self._touch_up(before, self._marks())
        else:
            if new != {"words"} and new != {"words", "marks"}:
                self._under = self._lay_ground(size)
            self._picture = pygame.Surface(size, 0, 32)
            self._finish(self._picture.get_rect())
        return self._picture

    def preview(self, view: MapView) -> pygame.Surface:
        """A quick picture of another view of the same centre, for a moving hand: the last one shifted and scaled, words in place.

        Needs one `render` before it. The next `render` draws it sharp.
        """
        if self._under is None or self._picture is None:
            raise RuntimeError("preview needs a picture to start from; call render first")
        size = self._picture.get_size()
        out = pygame.Surface(size, 0, 32)
        out.fill(style.INK)
        pane = self._panes[0]
        factor = view.k / pane.view.k
        shift = view.at[0] - pane.view.at[0] * factor, view.at[1] - pane.view.at[1] * factor
        out.set_clip(pane.rect)
        out.fill(style.SEA)
        self._stretch(out, factor, shift)
        for item in self._words[0].placed:
            anchor = item.leader[0] if item.leader else item.rect.center
            dx, dy = (anchor[i] * factor + shift[i] - anchor[i] for i in (0, 1))
            moved = Placed(item.surface, (round(item.at[0] + dx), round(item.at[1] + dy)))
            if item.leader:
                ends = tuple((x + dx, y + dy) for x, y in item.leader)
                draw_leaders(out, [Placed(item.surface, moved.at, None, ends)], view.scale)
            out.blit(item.surface, moved.at)
        for item in self._words[0].marked:
            dx, dy = (item.spot[i] * factor + shift[i] - item.spot[i] for i in (0, 1))
            out.blit(item.mark, item.mark_rect.move(round(dx), round(dy)))
        out.set_clip(None)
        for pane, ground, words in list(zip(self._panes, self._grounds, self._words, strict=True))[1:]:
            out.blit(ground, pane.rect)
            self._frame(out, pane)
            out.blits([(item.surface, item.at) for item in words.placed])
        self._shade(out)
        return out

    def pick(self, pos: tuple[float, float]) -> str | None:
        """The code of the country at a point of the last picture, inset and numbers at sea included; None at sea.

        Territories answer with their member (Åland with FIN, Greenland with DNK). Sea within a few
        pixels of land counts as that land, so small islands can be hit.
        """
        x, y = int(pos[0]), int(pos[1])
        height, width = self._index.shape
        if not (0 <= x < width and 0 <= y < height):
            return None
        found = self._owner[self._index[y, x]]
        return found if found is not None else self._pick_near(x, y)

    def pick_incident(self, pos: tuple[float, float]) -> Incident | None:
        """The incident whose mark or plate lies under a point."""
        for words in self._words:
            for item in words.marked:
                if any(rect.collidepoint(pos) for rect in item.rects):
                    return item.incident
        return None

    def anchor(self, iso3: str) -> tuple[float, float] | None:
        """Where a country's label belongs on the last picture, in pixels; None when that place does not show."""
        for pane in reversed(self._panes):
            if not shows_here(self.data, pane, iso3):
                continue
            spot = pane.view.project(self.data.anchor[iso3])
            covered = not pane.framed and any(other.framed and other.rect.collidepoint(spot) for other in self._panes)
            if pane.rect.collidepoint(spot) and not covered:
                return spot
        return None

    def neighbour(self, iso3: str, direction: str) -> str:
        """The member next to one, for the arrow keys: "left", "right", "up" or "down"."""
        return walk.neighbour(self.data, iso3, direction)

    # What follows is how.

    def _look(self, size: tuple[int, int], view: MapView) -> None:
        """Raster a new view."""
        self._panes = panes_of(view, size)
        self._rasters = [rasterise(self.data, pane) for pane in self._panes]
        self._index = np.zeros((size[1], size[0]), dtype=np.uint8)
        for pane, raster in zip(self._panes, self._rasters, strict=True):
            self._index[pane.rect.top : pane.rect.bottom, pane.rect.left : pane.rect.right] = raster.index
        codes = [self.data.parent.get(iso3, iso3) for iso3 in self.data.iso3]
        self._owner = [None, *codes, *codes] + [None] * (255 - 2 * len(codes))
        self._outlines = {}
        shaded = (tuple(view.rect), view.scale) if view.shades else None
        if shaded != self._shaded:
            self._shaded = shaded
            self._shades = paint.draw_shades(pygame.Rect(view.rect), view.scale) if shaded else []

    def _paint_ground(self, pane: Pane, raster: Raster, front: float | None) -> pygame.Surface:
        """A pane's land and water, with the front."""
        ground = paint.colour_raster(raster, self._colours)
        if front is not None and not pane.framed and not pane.view.quiet:
            drawn = paint.draw_front(self.data, pane, raster, front)
            if drawn:
                picture, (x, y) = drawn
                ground.blit(picture, (x - pane.rect.left, y - pane.rect.top), special_flags=pygame.BLEND_PREMULTIPLIED)
        return ground

    def _write(self, labels, incidents, fills, obstacles, font, text) -> None:
        """Find places for all words."""
        colours = {iso3: paint.fill_of(iso3, fills) for iso3 in self.data.members}
        insets = [pane.rect.inflate(8, 8) for pane in self._panes[1:]]
        self._words = []
        for i, pane in enumerate(self._panes):
            index = self._index
            room = Room(pane.rect, [pygame.Rect(rect) for rect in obstacles] + insets if i == 0 else [])
            caption = self._caption(pane, font, text)
            room.taken += [item.rect for item in caption]
            marked: list[Marked] = []
            if i == 0 and incidents:
                room.taken += mark_rects(incidents, pane.view)
            values = place_values(self.data, pane, index, labels, colours, room, font, text)
            if i == 0 and incidents:
                keep = Room(room.bounds, [pygame.Rect(rect) for rect in obstacles] + insets)
                marked = place_incidents(incidents, pane.view, pane.rect, [item.rect for item in values], keep, font, text)
                room.taken += [rect for item in marked for rect in item.rects]
            if pane.view.shades:
                room.bounds = paint.bright_part(pane.rect, pane.view.scale)
            found = place_names(self.data, pane, index, room, font, text)
            self._words.append(_Words([*found, *values, *caption], marked))

    def _caption(self, pane: Pane, font: Fonts, text: float) -> list[Placed]:
        """The few words in the corner of an inset, if the sea there has room for them."""
        if not pane.view.caption:
            return []
        face = font("sans", text_size(14, pane.view.scale, text))
        picture = face.render(pane.view.caption, True, style.QUIET)
        pad = round(6 * max(1.0, pane.view.scale))
        rect = picture.get_rect(bottomleft=(pane.rect.left + pad, pane.rect.bottom - pad // 2))
        return [Placed(picture, rect.topleft)] if rect.width < pane.rect.width - 2 * pad else []

    def _lay_ground(self, size: tuple[int, int]) -> pygame.Surface:
        """All panes on one surface."""
        under = pygame.Surface(size, 0, 32)
        under.fill(style.INK)
        for pane, ground in zip(self._panes, self._grounds, strict=True):
            under.blit(ground, pane.rect)
            if pane.framed:
                self._frame(under, pane)
        return under

    def _frame(self, surface: pygame.Surface, pane: Pane) -> None:
        """The hairline round an inset."""
        pygame.draw.rect(surface, style.FRAME, pane.rect, max(1, round(pane.view.scale)))

    def _outline(self, iso3: str, width: float) -> list[tuple[pygame.Surface, tuple[int, int]]]:
        """A member's outline in every pane that shows it in its own colour; drawn once a view."""
        if (iso3, width) not in self._outlines:
            found = []
            if iso3 in self.data.iso3:
                for pane in self._panes:
                    drawn = paint.draw_outline(self.data, pane, iso3, width) if shows_here(self.data, pane, iso3) else None
                    found += [drawn] if drawn else []
            self._outlines[iso3, width] = found
        return self._outlines[iso3, width]

    def _marks(self) -> list[tuple[pygame.Surface, tuple[int, int]]]:
        """The outlines to draw now."""
        selected, hover = self._state.get("marks", (None, None))
        found = self._outline(hover, style.HOVER_WIDTH) if hover and hover != selected else []
        return found + (self._outline(selected, style.SELECTED_WIDTH) if selected else [])

    def _touch_up(self, before: list, after: list) -> None:
        """Redraw the parts where outlines went or came."""
        moved = [mark for mark in before if not any(mark is other for other in after)]
        moved += [mark for mark in after if not any(mark is other for other in before)]
        areas = [picture.get_rect(topleft=place) for picture, place in moved]
        if areas:
            self._finish(areas[0].unionall(areas[1:]))

    def _finish(self, area: pygame.Rect) -> None:
        """Bring an area of the picture up to date, from the ground to the shades."""
        picture = self._picture
        self.changed = area.copy()
        picture.set_clip(area)
        picture.blit(self._under, area, area)
        picture.blits([(outline, place, None, pygame.BLEND_PREMULTIPLIED) for outline, place in self._marks()])
        for pane, words in zip(self._panes, self._words, strict=True):
            picture.set_clip(area.clip(pane.rect))
            draw_leaders(picture, words.placed, pane.view.scale)
            picture.blits([(item.surface, item.at) for item in words.placed])
            for item in words.marked:
                picture.blit(item.mark, item.mark_rect)
                if item.plate:
                    picture.blit(item.plate, item.plate_at)
        picture.set_clip(area)
        self._shade(picture)
        picture.set_clip(None)

    def _shade(self, picture: pygame.Surface) -> None:
        """Darken the edges under the panels."""
        picture.blits([(shade, place, None, pygame.BLEND_PREMULTIPLIED) for shade, place in self._shades])

    def _stretch(self, out: pygame.Surface, factor: float, shift: tuple[float, float]) -> None:
        """The first pane's ground, scaled and shifted, on a surface whose clip is set to the pane; its surroundings where it ends."""
        pane, ground = self._panes[0], self._grounds[0]
        corner = pane.rect.left * factor + shift[0], pane.rect.top * factor + shift[1]
        reach = pygame.Rect(corner, (pane.rect.width * factor, pane.rect.height * factor))
        if not reach.inflate(2, 2).contains(pane.rect):
            if self._backdrop is None:
                self._backdrop = paint.draw_surroundings(self.data, pane, self._colours)
            wide = paint.SURROUNDING
            middle = corner[0] + reach.width / 2, corner[1] + reach.height / 2
            around = middle[0] - reach.width * wide / 2, middle[1] - reach.height * wide / 2
            paint.stretch(out, self._backdrop, around, reach.width * wide / self._backdrop.get_width(), pane.rect)
        paint.stretch(out, ground, corner, factor, pane.rect)

    def _pick_near(self, x: int, y: int) -> str | None:
        """A number that stands at sea, or a small member a few pixels away."""
        for words in self._words:
            for item in words.placed:
                if item.iso3 and item.rect.collidepoint(x, y):
                    return item.iso3
        left, top = max(0, x - NEAR), max(0, y - NEAR)
        window = self._index[top : y + NEAR + 1, left : x + NEAR + 1]
        rows, columns = np.nonzero(window != SEA)
        if not len(rows):
            return None
        away = (rows + top - y) ** 2 + (columns + left - x) ** 2
        nearest = int(away.argmin())
        return self._owner[window[rows[nearest], columns[nearest]]] if away[nearest] <= NEAR * NEAR else None
