"""What Presidio finds with a high score and Govern does not: counted by entity and set, shown masked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.personal_sets.scoring import meeting
from benchmarks.personal_sets.texts import Reading, Span, Text

HIGH = 0.85
SHOWN = 4
MASK = str.maketrans(
    {**dict.fromkeys("0123456789", "9"), **{chr(place): "a" for place in range(97, 123)}}
    | {chr(place): "A" for place in range(65, 91)}
)


def table(sets: dict[str, tuple[Sequence[Text], Reading, Reading]]) -> Iterator[str]:
    """Yield a line for each set and entity; `sets` holds texts, what Govern found and what Presidio found."""
    yield f"{'set':14}{'entity':20}{'found':>7}{'missed':>8}{'of them labelled':>18}   what they look like"
    for name, (texts, ours, theirs) in sets.items():
        ours_meet = meeting((span.row, span.start, span.end) for span in ours.spans)
        labels_meet = meeting(
            (row, label.start, label.end) for row, text in enumerate(texts) for label in text.labels
        )
        by_entity: dict[str, list[Span]] = defaultdict(list)
        for span in theirs.spans:
            if span.score >= HIGH:
                by_entity[span.kind].append(span)
        for entity, spans in sorted(by_entity.items()):
            left = [span for span in spans if not ours_meet(span[:3])]
            labelled = sum(labels_meet(span[:3]) for span in left)
            looks = list(dict.fromkeys(texts[span.row].text[span.start : span.end].translate(MASK) for span in left))
            yield f"{name:14}{entity:20}{len(spans):>7}{len(left):>8}{labelled:>18}   {'  '.join(looks[:SHOWN])}"
