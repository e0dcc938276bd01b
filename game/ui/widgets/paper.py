"""Paper acts: sheets, letterheads, slips, cards, the slots cards go into, and the answers to a letter."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui import marks
from game.ui.canvas import Canvas
from game.ui.gfx import Gfx
from game.ui.node import Column, Node, Row, Rule, Size, Spacer
from game.ui.widgets.gauge import Change
from game.ui.widgets.words import Label, Paragraph

BAR = 6  # logical px: the precedence bar, and that of a chosen card


class Paper(Column):
    """An ivory sheet with square corners and a soft shadow; with `on`, one that can be chosen.

    Args:
        fill: paper, or card for a card on a sheet.
        flat: lies on another sheet: a frame and no shadow.
        bar: a token for the 6 px bar on the left.
    """

    ground = "paper"
    ring_gap = 4

    def __init__(self, *children: Node | None, fill: str = "paper", flat: bool = False, bar: str | None = None, **spec):
        super().__init__(*children, **{"pad": 24, "gap": 12, **spec})
        self.fill, self.flat, self.bar = fill, flat, bar

    @property
    def acts(self) -> bool:
        return (self.on is not None or self.drag is not None) and not self.disabled

    def bleed(self, gfx: Gfx) -> int:
        return gfx.px(36)

    def shift(self, gfx: Gfx) -> tuple[int, int]:
        if not self.acts or self.flat:
            return 0, 0
        return (0, gfx.px(2)) if self.down else (0, -gfx.px(4)) if self.hot else (0, 0)

    def paint(self, canvas: Canvas) -> None:
        gfx, r, line = canvas.gfx, self.rect, canvas.gfx.px(1)
        fill = "card" if self.selected or (self.flat and self.acts and self.hot) else self.fill
        if not self.flat:
            if self.down and self.acts:
                canvas.shadow(r, drop=3, blur=12)
            else:
                canvas.shadow(r, drop=12 if self.hot and self.acts else 8, alpha=0.6 if self.hot and self.acts else 0.5)
        canvas.fill(r, fill)
        if self.flat:
            canvas.frame(r, "pline", line)
        else:
            canvas.fill((r.right - line, r.y, line, r.h), "paper3")
            canvas.fill((r.x, r.bottom - line, r.w, line), "paper3")
        bar = "sigp" if self.selected and self.bar is None else self.bar
        if bar:
            canvas.fill((r.x, r.y, gfx.px(BAR), r.h), bar)

    def paint_over(self, canvas: Canvas) -> None:
        if self.disabled:
            canvas.fill(self.rect, "ink1", 0.5)


class Letterhead(Column):
    """The head of a letter: mark, office, reference, date, then a thick and a thin rule."""

    def __init__(self, office: str = "", line: str = "", reference: str = "", date: str = "", *, mark: float = 48, **spec):
        names = Column(Label(office, "s2") if office else None, Label(line, "s3.ri", "second") if line else None)
        right = Column(
            Label(reference, "body", "second", align="right") if reference else None, Label(date, "body", "second", align="right") if date else None, align="right"
        )
        super().__init__(Row(_Mark(mark), names, Spacer(), right, gap=18), _DoubleRule(), **{"gap": 16, **spec})


class _Mark(Node):
    def __init__(self, side: float):
        super().__init__()
        self.side = side

    def measure(self, gfx: Gfx, width: int) -> Size:
        side = gfx.px(self.side)
        return side, side

    def paint(self, canvas: Canvas) -> None:
        side = canvas.gfx.px(self.side)
        canvas.blit(marks.compass(canvas.gfx, side, canvas.tone("text"), canvas.tone("worse")), self.rect.x, self.rect.centery - side // 2)


class _DoubleRule(Node):
    def measure(self, gfx: Gfx, width: int) -> Size:
        return 0, gfx.px(3) + gfx.px(3) + gfx.px(1)

    def paint(self, canvas: Canvas) -> None:
        r, thick = self.rect, canvas.gfx.px(3)
        canvas.fill((r.x, r.y, r.w, thick), "text")
        canvas.fill((r.x, r.y + 2 * thick, r.w, canvas.gfx.px(1)), "text")


class Precedence(Row):
    """The line over a title: how urgent it is, and until when."""

    def __init__(self, precedence: str, due: str, *, style: str = "tiny", **spec):
        urgent = precedence in ("flash", "immediate")
        tone = "sigp" if urgent else "p2"
        super().__init__(Label(precedence, "label", tone), Spacer(), Label(due, style + (".b" if urgent else ""), tone), **{"gap": 8, **spec})


class Slip(Paper):
    """A paper on the desk, in short: precedence, due date, title, one line.

    Args:
        precedence: flash, immediate, priority or routine.
        answered: the answer given, shown in place of the line.
    """

    def __init__(self, precedence: str, due: str, title: str, line: str = "", *, answered: str = "", **spec):
        bar = {"flash": "sig", "immediate": "sigp", "priority": "p1", "routine": "paper3"}[precedence]
        below = Row(_Done(), Label(answered, "small.b", "better", cut=True, grow=1), gap=6, leaves=1) if answered else Label(line, "small", "second", cut=True, leaves=1) if line else None
        super().__init__(
            Precedence(precedence, due), Paragraph(title, "s2", most=2, balance=True), below, bar=bar, **{"pad": (22, 12, 16, 12), "gap": 5, **spec}
        )


class _Done(Node):
    def measure(self, gfx: Gfx, width: int) -> Size:
        return gfx.tx(18), gfx.tx(18)

    def paint(self, canvas: Canvas) -> None:
        side = canvas.gfx.tx(18)
        canvas.blit(marks.tick(canvas.gfx, side, canvas.tone("better")), self.rect.x, self.rect.centery - side // 2)


class Card(Paper):
    """Something to do: a kind and its cost, a title, an effect, odds.

    Args:
        kind: visit, call, grant ..; set in tracked capitals.
        cost: "2 capital".
        sign: a node before the kind, such as a flag.
        effect: a line or two.
        odds: an `OddsBar`.
    """

    def __init__(
        self, kind: str, title: str, *, cost: str = "", effect: str = "", odds: Node | None = None, sign: Node | None = None, plain_kind: bool = False, **spec
    ):
        head = Row(
            sign,
            Label(kind, "small" if plain_kind else "label", "second", cut=plain_kind),
            Spacer(),
            Label(cost, "small.b") if cost else None,
            gap=8,
        )
        super().__init__(
            head, Paragraph(title, "s2", most=2, balance=True), Paragraph(effect, "small", "second", most=2, leaves=1) if effect else None, Spacer() if odds else None, odds,
            **{"pad": (20, 14, 20, 14), "gap": 6, **spec},
        )


class Slot(Column):
    """A place a card can be put: dashed when empty, lit when a card that fits is lifted."""

    ground = "paper"
    ring_gap = 2

    def __init__(self, title: str = "Choose an action", line: str = "", **spec):
        super().__init__(
            Label(title, "text.i", "second", align="center"), Label(line, "tiny", "second", align="center") if line else None,
            **{"gap": 6, "justify": "center", "pad": 12, **spec},
        )

    def paint(self, canvas: Canvas) -> None:
        r, two = self.rect, canvas.gfx.px(2)
        if self.target:
            canvas.fill(r, "drop")
            canvas.frame(r, "bluep", two if not self.hot else canvas.gfx.px(3))
        else:
            if self.hot:
                canvas.fill(r, "card")
            canvas.dashes(r, "p1" if self.hot else "p3", canvas.gfx.px(1))


class Choice(Paper):
    """One answer to a letter.

    Args:
        letter: A to D; the key that chooses it.
        title, act: what is done, in few words and in one sentence.
        price: "3 capital, one diary slot".
        effects: (name, change, judgement) each, such as ("US favour", "▲ 3 to 6", "better").
        pleased, displeased: nodes (flags with codes) or words.
        odds: an `OddsBar`.
        chosen: whether this is the standing answer.
        foot: a short line at the lower right, "Choose Enter".
    """

    def __init__(
        self,
        letter: str,
        title: str,
        *,
        price: str = "",
        act: str = "",
        effects: Sequence[tuple[str, str, str]] = (),
        pleased: Sequence[Node | str] = (),
        displeased: Sequence[Node | str] = (),
        odds: Node | None = None,
        chosen: bool = False,
        foot: str = "Choose",
        **spec,
    ):
        self.chosen, self.foot = chosen, foot
        self._letter = Label(letter, "d2@52", "second", w=48)
        said = Paragraph(act, "body@18", "second", leaves=2) if act else None
        if said:
            said.near = True
        parts: list[Node | None] = [Row(Paragraph(title, "s1", grow=1), Label(price, "data.b") if price else None, gap=16, align="base"), said]
        if effects:
            cells = [Column(Label(name, "small", "second", cut=True), Change(text, judgement, "body.b", tone="text"), gap=1) for name, text, judgement in effects]
            parts += [Rule(), Row(*cells, even=True, gap=16, align="top")]
        if pleased or displeased:
            sides = [self._side("Pleased", pleased), self._side("Displeased", displeased)]
            parts += [Rule(leaves=1) if effects else None, Row(*[side for side in sides if side], even=True, gap=16, leaves=1)]
        parts.append(odds)
        body = Column(*parts, gap=6, grow=1, justify="between")
        self._letter_box = Column(self._letter)
        super().__init__(Row(self._letter_box, body, gap=16, align="stretch", grow=1), **{"pad": (28, 18, 28, 20), "key": letter.lower(), **spec})
        self.selected = chosen

    @staticmethod
    def _side(word: str, who: Sequence[Node | str]) -> Node | None:
        if not who:
            return None
        return Row(Label(word, "small", "second"), *(Label(w, "small", cut=True) if isinstance(w, str) else w for w in who), gap=10)

    def paint_over(self, canvas: Canvas) -> None:
        gfx = canvas.gfx
        if (self.hot or self.focused or self.chosen) and not self.disabled and self.foot:
            words = "Your answer" if self.chosen else self.foot
            style = "body.b" if self.chosen else "body"
            y = self.rect.bottom - gfx.px(18) - gfx.line(style)
            key = "" if self.chosen or not self.focused else " Enter"
            x = self.rect.right - gfx.px(28)
            if key:
                x -= canvas.text(key.strip(), "body.b", "worse", x, y, "right") + gfx.width(" ", style)
            canvas.text(words, style, "worse", x, y, "right")
        super().paint_over(canvas)

    def draw(self, canvas: Canvas) -> None:
        self._letter.tone = "worse" if self.hot or self.focused or self.chosen else "second"
        super().draw(canvas)
