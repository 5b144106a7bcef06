"""Texts for the example corpus: composed from the sentences of phrases.yaml, with things planted into some."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PHRASES: dict[str, Any] = yaml.safe_load((HERE / "phrases.yaml").read_text(encoding="utf-8"))
PLANTS: dict[str, Any] = yaml.safe_load((HERE / "plants.yaml").read_text(encoding="utf-8"))
LANGUAGES = tuple(PHRASES["notices"])
WITHOUT_SPACES = ("ja",)


@dataclass(frozen=True)
class Text:
    """One document: its words, what was planted in it, and the duplicates it is one of (`exact-1`, `near-2`)."""

    text: str
    language: str = "en"
    plants: tuple[dict[str, str], ...] = ()
    twins: str | None = None


class Composer:
    """Composes texts; the same name gives the same texts."""

    def __init__(self, name: str) -> None:
        self.random = random.Random(f"govern example corpus: {name}")

    def notice(self, language: str) -> Text:
        """Compose a short town notice."""
        return self._composed(PHRASES["notices"][language], language)

    def prose(self, kind: str) -> Text:
        """Compose an English review, manual page or tale."""
        return self._composed({"days": PHRASES["notices"]["en"]["days"], **PHRASES[kind]}, "en")

    def _composed(self, phrases: dict[str, Any], language: str) -> Text:
        between = "" if language in WITHOUT_SPACES else " "
        filling = {"place": self.random.choice(PHRASES["places"]), "day": self.random.choice(phrases["days"])}
        chosen = [self.random.choice(phrases["open"])]
        chosen += self.random.sample(phrases["middle"], self.random.randint(5, 7))
        chosen.append(self.random.choice(phrases["close"]))
        filled = [
            sentence.format(**filling, n=self.random.randint(3, 48), m=self.random.randint(7, 11))
            for sentence in chosen
        ]
        paragraphs = [between.join(filled[:3]), between.join(filled[3:])]
        if "title" in phrases:
            paragraphs.insert(0, phrases["title"].format(**filling))
        return Text("\n\n".join(paragraphs), language)


def planted(text: Text, kind: str, number: int) -> Text:
    """Give `text` with the plant `number` of a kind of plants.yaml as a paragraph of its own before the last one."""
    plant = PLANTS[kind][number % len(PLANTS[kind])]
    head, _, tail = text.text.rpartition("\n\n")
    sentence = plant.get("sentence", plant["value"])
    what = {"kind": kind, **{key: value for key, value in plant.items() if key != "sentence"}}
    return replace(text, text=f"{head}\n\n{sentence}\n\n{tail}", plants=(*text.plants, what))


def twin(text: Text, name: str) -> Text:
    """Give `text` as one of the duplicates called `name`."""
    return replace(text, twins=name)


def nearly(text: Text) -> Text:
    """Give a text that differs from `text` in little: a late addition, and one word."""
    changed = text.text.replace(" and ", " & ", 1)
    return replace(text, text=f"{changed} (Corrected on Sunday.)")


def spaced(text: Text) -> Text:
    """Give a text that differs from `text` in white space only."""
    return replace(text, text="  " + text.text.replace("\n\n", "\n\n\n").replace(". ", ".  ") + "\n")


def each_nth(texts: Iterable[Text], step: int, kind: str, start: int = 0) -> list[Text]:
    """Plant into every `step`-th text, through all the plants of a kind in turn."""
    return [
        planted(text, kind, start + index // step) if index % step == step - 1 else text
        for index, text in enumerate(texts)
    ]
