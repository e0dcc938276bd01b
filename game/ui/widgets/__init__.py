"""The widgets, all in one place: `from game.ui.widgets import Button, Paper, Row`."""

from game.ui.node import Column, Node, Row, Rule, Spacer, Stack
from game.ui.widgets.bars import Bar, Estimate, NamedBar, OddsBar, TwoBaskets
from game.ui.widgets.buttons import Button, Check, Link, Segment, Slider, Tabs, Tile
from game.ui.widgets.chamber import Chamber, Seat, Shares, Steps
from game.ui.widgets.chart import Band, LineChart, Mark, Series
from game.ui.widgets.dials import Compass, Dial, Ring, TurnRing
from game.ui.widgets.field import TextField
from game.ui.widgets.gauge import Change, Figure, Gauge, Sparkline
from game.ui.widgets.ladder import AnswersBar, Swatch
from game.ui.widgets.notice import Notice, TipBox
from game.ui.widgets.panel import Head, Panel, Shade
from game.ui.widgets.paper import Card, Choice, Letterhead, Paper, Precedence, Slip, Slot
from game.ui.widgets.scroll import Scroll
from game.ui.widgets.signs import Flag, FlagCode, Icon, Stance
from game.ui.widgets.stairs import Day, DayLine, Stairs, Step
from game.ui.widgets.table import Cell, Heading, Table
from game.ui.widgets.why import WhyPanel
from game.ui.widgets.words import Label, Paragraph

__all__ = [
    "AnswersBar", "Band", "Bar", "Button", "Card", "Cell", "Chamber", "Change", "Check", "Choice", "Column", "Compass", "Day", "DayLine", "Dial", "Estimate", "Figure", "Flag", "FlagCode", "Gauge",
    "Head", "Heading", "Icon", "Label", "Letterhead", "LineChart", "Link", "Mark", "NamedBar", "Node", "Notice", "OddsBar", "Panel", "Paper", "Paragraph", "Precedence", "Ring", "Row",
    "Rule", "Scroll", "Seat", "Segment", "Series", "Shade", "Shares", "Slider", "Slip", "Slot", "Spacer", "Sparkline", "Stack", "Stairs", "Stance", "Step", "Steps", "Swatch", "Table", "Tabs", "TextField", "Tile", "TipBox",
    "TurnRing", "TwoBaskets", "WhyPanel",
]
