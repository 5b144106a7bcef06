"""Training: the same bytes each time, and tags that follow the marked names."""

import gzip
from pathlib import Path

import numpy as np
import orjson
import pytest

from govern.detect.personal.names.characters import make_classes
from govern.detect.personal.names.grams import Grams
from govern.detect.personal.names.model import read, write
from govern.detect.personal.names.tagger import Tagger
from govern.detect.personal.names.training.gold import Row, Span, marked, read_rows
from govern.detect.personal.names.training.overlap import STRETCH, folded, without_shared
from govern.detect.personal.names.training.scoring import only, places, score

pytest.importorskip("numba", reason="training needs numba, which the package itself does not")

from govern.detect.personal.names.training.descent import Settings
from govern.detect.personal.names.training.gating import make_gate
from govern.detect.personal.names.training.leaning import leaning
from govern.detect.personal.names.training.making import make_model

GIVEN = ("Anna", "Bertil", "Cecilia", "David", "Elsa", "Fredrik")
SURNAMES = ("Almqvist", "Bergman", "Carlsson", "Dahl", "Ekström")
PLACES = ("Uppsala", "Gävle", "Lund", "Umeå")
NO_LISTS = (np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.uint8))


def rows(count: int) -> list[Row]:
    """Give sentences that say where somebody went."""
    made = []
    for number in range(count):
        person = f"{GIVEN[number % 6]} {SURNAMES[number % 5]}"
        place = PLACES[number % 4]
        text = f"Then {person} went to {place} by train."
        at = text.index(place)
        spans = (Span(5, 5 + len(person), "PER"), Span(at, at + len(place), "LOC"))
        made.append(Row(text, spans, "en", "made up", "CC0-1.0"))
    return made


def test_the_same_bytes_each_time_and_names_that_were_never_seen() -> None:
    models = [make_model({"en-made-up": rows(240)}, NO_LISTS, Settings(epochs=4)) for _ in range(2)]
    content, again = map(write, models)
    assert content == again
    kept = read(content)
    assert np.array_equal(kept.classes, models[0].classes)
    assert np.array_equal(kept.lexicon.table, models[0].lexicon.table)
    assert np.array_equal(kept.table.rows, models[0].table.rows)
    (names,) = Tagger(kept).tag(["Then Gustav Holm went to Kalmar by train."])
    assert [(name.start, name.end, name.label) for name in names] == [(5, 16, "PER"), (25, 31, "LOC")]


def test_trials_in_several_processes_give_the_same_bytes() -> None:
    sets = {"en-made-up": rows(120)}
    alone, together = (write(make_model(sets, NO_LISTS, Settings(epochs=2), workers)) for workers in (1, 2))
    assert alone == together


def test_names_in_scripts_without_spaces_pass_a_gate_that_leaves_other_characters_out() -> None:
    classes = make_classes()
    names = ("李娜", "王伟", "张敏", "刘洋", "陈静")
    made = []
    for number in range(400):
        text = f"昨天下午{names[number % 5]}没有去上班因为天气很不好"
        made.append(Row(text, (Span(4, 6, "PER"),), "zh", "made up", "CC0-1.0"))
    gate = make_gate([marked(made[:300], classes)], [marked(made[300:], classes)])
    tokens = marked(made[:1], classes).tokens
    passing = gate.passes(Grams(tokens, tokens.starts)).tolist()
    assert passing[4:6] == [True, True]
    assert not any(passing[8:])


def test_nothing_leans_where_nothing_is_won() -> None:
    model = make_model({"en-made-up": rows(240)}, NO_LISTS, Settings(epochs=4))
    assert not leaning([(model, rows(24))]).any()


def test_texts_that_are_judged_are_not_trained_on() -> None:
    def row(text: str) -> Row:
        return Row(text, (), "en", "made up", "CC0-1.0")

    seen = "".join(f"{number}," for number in range(40))
    held = [row(f"Something before. {seen}"), row("Short.")]
    fresh = row("".join(f"{number};" for number in range(40)))
    train = {
        "en-made-up": [row(seen), fresh, row("Short."), row("Short one."), row(f"{seen[:STRETCH]}{fresh.text * 9}")]
    }
    kept = without_shared(train, [held])["en-made-up"]
    assert kept == [train["en-made-up"][place] for place in (1, 3, 4)]


def test_a_text_in_both_han_scripts_is_trained_on_once() -> None:
    def row(text: str) -> Row:
        return Row(text, (), "zh", "made up", "CC0-1.0")

    text = "聯合國的總部設在紐約,每年九月舉行大會,各國領袖在會上發表講話,討論世界和平與發展的問題"
    train = {"zh-one": [row(text)], "zh-two": [row(folded(text)), row("另一个句子")]}
    kept = without_shared(train, [])
    assert {name: len(rows) for name, rows in kept.items()} == {"zh-one": 1, "zh-two": 1}


def test_tokens_that_a_name_touches_are_in_it(tmp_path: Path) -> None:
    record = {
        "text": "Saw J. Doe-Ray",
        "spans": [{"start": 4, "end": 14, "label": "PER"}],
        "language": "en",
        "source": "made up",
        "license": "CC0-1.0",
    }
    path = tmp_path / "en-made-up.train.jsonl.gz"
    path.write_bytes(gzip.compress(orjson.dumps(record) + b"\n"))
    gold = marked(read_rows(path), make_classes())
    assert gold.tags.tolist() == [0, 1, 2, 2]


def test_scores_count_exact_places() -> None:
    gold = places([[(0, 4, "PER"), (9, 12, "LOC")], [(3, 5, "PER")]])
    found = places([[(0, 4, "PER", 0.9), (9, 12, "ORG", 0.8)], []])
    assert score(gold, found) == pytest.approx((1 / 2, 1 / 3, 0.4))
    assert score(only("PER", gold), only("PER", found)) == pytest.approx((1.0, 1 / 2, 2 / 3))
