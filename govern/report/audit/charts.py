"""Small charts as inline SVG. Their values stand beside them in text, so they are decoration to a screen reader."""

import math
from collections.abc import Sequence

from markupsafe import Markup

from govern.report.audit.detectors import Rate


def bar(part: int, whole: int) -> Markup:
    """Draw a horizontal bar, `part` of `whole` long."""
    width = 0.0 if not whole else max(0.6, round(100 * part / whole, 2)) if part else 0.0
    return Markup(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" width="100" height="8"/><rect class="fill" width="{}" height="8"/></svg>'
    ).format(f"{width:g}")


def columns(pale: Sequence[int], full: Sequence[int]) -> Markup:
    """Draw two rows of columns over one another, logarithmic."""
    top = math.log1p(max(pale, default=0)) or 1.0
    column = Markup('<rect class="{}" x="{}" y="{:g}" width="13" height="{:g}"/>')
    drawn = Markup("").join(
        column.format(name, 16 * place, 24 - high, high)
        for name, counts in (("pale", pale), ("fill", full))
        for place, count in enumerate(counts)
        for high in [round(23 * math.log1p(count) / top, 1) if count else 0.5]
    )
    svg = Markup('<svg class="columns" viewBox="0 0 {} 24" aria-hidden="true" focusable="false">{}</svg>')
    return svg.format(16 * len(pale), drawn)


def error_bar(rate: Rate) -> Markup:
    """Draw a share from 0 to 1 as a point on a line, with its interval as a whisker where there is one."""
    low, high = (rate.share if end is None else end for end in (rate.low, rate.high))
    return Markup(
        '<svg class="error-bar" viewBox="-4 0 108 12" aria-hidden="true" focusable="false">'
        '<line class="axis" x1="0" x2="100" y1="6" y2="6"/><line class="whisker" x1="{:g}" x2="{:g}" y1="6" y2="6"/>'
        '<circle class="point" cx="{:g}" cy="6" r="3"/></svg>'
    ).format(*(round(100 * value, 1) for value in (low, high, rate.share)))
