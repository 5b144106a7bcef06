"""Reading the drawings of a report: the shapes that its SVG uses, to be drawn natively on paper."""

from selectolax.lexbor import LexborNode

from govern.report.paper.blocks import Drawing, Shape

FORMS = ("line", "rect", "circle", "polyline", "text")
NUMBERS = ("x", "y", "x1", "x2", "y1", "y2", "width", "height", "cx", "cy", "r")


def drawing(node: LexborNode, marks: tuple[str, ...]) -> Drawing:
    """Give the drawing of an `svg` element."""
    # HTML keeps the case of this attribute of SVG; parsers differ on it
    box = node.attributes.get("viewBox") or node.attributes.get("viewbox") or ""
    left, top, width, height = (float(part) for part in box.split())
    title = node.css_first("title")
    shapes = tuple(_shape(one) for one in node.css(", ".join(FORMS)))
    return Drawing((left, top, width, height), shapes, title.text().strip() if title else "", marks)


def _shape(node: LexborNode) -> Shape:
    attributes = node.attributes
    numbers = {name: float(value) for name in NUMBERS if (value := attributes.get(name)) is not None}
    coordinates = [float(part) for part in (attributes.get("points") or "").replace(",", " ").split()]
    return Shape(
        form=str(node.tag),
        marks=tuple((attributes.get("class") or "").split()),
        numbers=numbers,
        points=tuple(zip(coordinates[::2], coordinates[1::2], strict=True)),
        text=node.text().strip() if node.tag == "text" else "",
        anchor=attributes.get("text-anchor") or "",
    )
