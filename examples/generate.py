"""Write the example corpus: `python examples/generate.py`. Running it again gives the same bytes.

Everything in it was written for this project and is CC0-1.0; people, places and institutions are invented.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import yaml
from composing import LANGUAGES, PHRASES, Composer, Text, each_nth, nearly, planted, spaced, twin
from containers import comma_separated, gzipped, html_page, json_lines, parquet, warc

HERE = Path(__file__).parent
CARD = (
    "---\nlicense: cc0-1.0\npretty_name: Town notices\nlanguage: [en, de, fr, es, it, pt, nl, pl, el, ja]\n---\n"
    "# Town notices\n"
)
CC0 = (
    "CC0 1.0 Universal\n\nSPDX-License-Identifier: CC0-1.0\n\n"
    "The notices in this folder were written for an example and are dedicated to the public domain.\n"
)
ON_THE_WEB = ("de", "fr")
BINARY = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


class Example:
    """The files of the example and the list of what was planted in them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.records: dict[str, int] = {}
        self.found: dict[str, list[dict[str, object]]] = {"personal": [], "decoys": [], "notices": [], "licences": []}
        self.broken: list[dict[str, object]] = []
        self.twins: dict[str, list[dict[str, object]]] = {}

    def add(self, path: str, texts: Sequence[Text], content: bytes, numbers: Callable[[int], int] = int) -> None:
        """Add a file of texts; `numbers` gives the record number of the n-th text."""
        self.files[path] = content
        self.records[path] = len(texts)
        for index, text in enumerate(texts):
            place: dict[str, object] = {"path": path, "record": numbers(index)}
            for plant in text.plants:
                self.found[plant["kind"]].append(place | {key: plant[key] for key in plant if key != "kind"})
            if text.twins:
                self.twins.setdefault(text.twins, []).append(dict(place))

    def add_broken(self, path: str, content: bytes, good: int | None, *broken: tuple[int | None, str]) -> None:
        """Add a file with `good` readable records (None: as many as a reader can save) and the broken ones.

        A broken record is its number (None: the file) and the reason.
        """
        self.files[path] = content
        if good is not None:
            self.records[path] = good
        self.broken += [{"path": path, "record": record, "reason": reason} for record, reason in broken]

    def planted(self) -> bytes:
        """Write what was planted, and where."""
        duplicates = {
            kind: [self.twins[name] for name in sorted(self.twins) if name.startswith(kind)]
            for kind in ("exact", "near")
        }
        facts = {
            "version": 1,
            **self.found,
            "duplicates": duplicates,
            "broken": self.broken,
            "documents": self.records,
        }
        head = "# What is planted in examples/corpus, by file and record. Written by examples/generate.py.\n"
        return (head + yaml.safe_dump(facts, sort_keys=False, allow_unicode=True, width=110)).encode()


def generate() -> dict[str, bytes]:
    """Give every file of the example by its path below `examples`."""
    example = Example()
    shared = [Composer("shared").notice(language) for language in LANGUAGES]
    add_notices(example, shared)
    add_web(example, shared)
    add_reviews(example)
    add_chats(example)
    add_tales(example)
    add_manuals(example)
    add_attic(example, shared)
    add_broken_files(example)
    return {
        **{f"corpus/{path}": content for path, content in example.files.items()},
        "PLANTED.yaml": example.planted(),
    }


def add_notices(example: Example, shared: Sequence[Text]) -> None:
    """Notices in ten languages, well declared, with a dataset card and a licence file."""
    composer = Composer("notices")
    halves = LANGUAGES[:5], LANGUAGES[5:]
    for number, languages in enumerate(halves):
        texts = [composer.notice(language) for language in languages for _ in range(13)]
        texts = each_nth(texts, 11, "personal", number * 5)
        texts += [twin_of(shared, language) for language in languages]
        rows = [
            {"id": f"notice-{number}-{index:03}", "text": text.text, "language": text.language, "license": "cc0-1.0"}
            for index, text in enumerate(texts)
        ]
        content = json_lines(rows)
        name = f"notices/part-{number:04}.jsonl"
        example.add(*((name, texts, content) if number == 0 else (f"{name}.gz", texts, gzipped(content))))
    example.files["notices/README.md"] = CARD.encode()
    example.files["notices/LICENSE"] = CC0.encode()


def twin_of(shared: Sequence[Text], language: str) -> Text:
    """Give the shared notice of a language: a page repeats its title, so it is nearly the notice and not exactly."""
    kind = "near" if language in ON_THE_WEB else "exact"
    return twin(shared[LANGUAGES.index(language)], f"{kind}-{language}")


def add_web(example: Example, shared: Sequence[Text]) -> None:
    """Crawled pages: a WARC file and a few HTML files, some with notices and reservations."""
    composer = Composer("web")
    pages = [composer.notice(language) for language in LANGUAGES[:6] for _ in range(3)]
    pages = each_nth(each_nth(pages, 4, "notices"), 5, "personal", 7)
    pages += [twin_of(shared, language) for language in ON_THE_WEB]
    example.add("web/crawl.warc.gz", pages, warc(pages, reserved=(2, 3)), numbers=lambda index: 2 + 2 * index)
    for index, language in enumerate(LANGUAGES):
        page = planted(composer.notice(language), "notices" if index % 3 else "licences", index)
        example.add(f"web/pages/{language}.html", [page], html_page(page))


def add_reviews(example: Example) -> None:
    """Reviews in CSV, with near duplicates and one copy that differs in white space only."""
    composer = Composer("reviews")
    texts = each_nth([composer.prose("reviews") for _ in range(48)], 9, "decoys")
    for number, index in enumerate((4, 12, 20, 28)):
        texts[index] = twin(texts[index], f"near-{number}")
        texts.append(twin(nearly(texts[index]), f"near-{number}"))
    texts[2] = twin(texts[2], "exact-space")
    texts.append(spaced(texts[2]))
    rows = [{"review_id": index, "text": text.text, "stars": 1 + index % 5} for index, text in enumerate(texts)]
    example.add("reviews/reviews.csv", texts, comma_separated(rows))


def add_chats(example: Example) -> None:
    """Support conversations with roles, from users, full of personal data."""
    composer = Composer("chats")
    texts, rows = [], []
    for index in range(30):
        exchange = PHRASES["chats"][index % len(PHRASES["chats"])]
        closing = composer.prose("reviews").text.split("\n\n")[1]
        text = planted(Text(f"{exchange['question']}\n\n{closing}"), "personal", index)
        if index % 4 == 0:
            text = planted(text, "personal", index + 6)
        turns = [{"role": "user", "content": text.text}, {"role": "assistant", "content": exchange["answer"]}]
        texts.append(text)
        rows.append({"id": f"chat-{index:03}", "messages": turns, "created_at": f"2025-03-{1 + index % 28:02}"})
    example.add("chats/support.jsonl", texts, json_lines(rows))


def add_tales(example: Example) -> None:
    """Tales declared as made by a model."""
    composer = Composer("tales")
    texts = [composer.prose("tales") for _ in range(48)]
    texts[7] = twin(texts[7], "exact-tale")
    texts.append(texts[7])
    rows = [{"id": f"tale-{index:03}", "text": text.text, "language": "en"} for index, text in enumerate(texts)]
    example.add("tales/tales.parquet", texts, parquet(rows))


def add_manuals(example: Example) -> None:
    """A tree of text and Markdown files under a licence of their own, one of them in Windows-1252."""
    composer = Composer("manuals")
    texts = each_nth([composer.prose("manuals") for _ in range(24)], 3, "notices")
    texts = each_nth(each_nth(texts, 4, "licences"), 5, "decoys")
    for index, text in enumerate(texts):
        path = f"manuals/{('pumps', 'presses', 'heaters')[index % 3]}/sheet-{index:02}.{('md', 'txt')[index % 2]}"
        content = f"# Sheet {index}\n\n{text.text}\n" if path.endswith("md") else f"{text.text}\n"
        example.add(path, [text], content.encode())
    old = Composer("old sheet").notice("de")
    example.add("manuals/heaters/blatt-alt.txt", [old], old.text.encode("cp1252"))


def add_attic(example: Example, shared: Sequence[Text]) -> None:
    """A folder that nobody declared: copies, and personal data."""
    composer = Composer("attic")
    texts = [twin_of(shared, language) for language in LANGUAGES if language not in ON_THE_WEB]
    texts += [
        planted(composer.notice(language), "personal", index * 2) for index, language in enumerate(LANGUAGES[:6])
    ]
    for index, text in enumerate(texts):
        example.add(f"attic/letter {index}.txt", [text], text.text.encode())


def add_broken_files(example: Example) -> None:
    """Files as one meets them: cut off, mislabelled, half written. Good records stand between the broken ones."""
    composer = Composer("broken")
    good = [json_lines([{"text": composer.prose("reviews").text}]) for _ in range(12)]
    bad_bytes = b'{"text": "caf\xff\xfe is no UTF-8"}\n'
    example.add_broken("intake/malformed.jsonl", good[0] + b'{"text": "cut\n' + good[1], 2, (1, "malformed"))
    example.add_broken("intake/encoding.jsonl", good[2] + bad_bytes + good[3], 2, (1, "invalid-encoding"))
    example.add_broken("intake/no-text.jsonl", b'{"label": 3}\n{"label": 4}\n', 0, (0, "no-text"), (1, "no-text"))
    example.add_broken("intake/blank.jsonl", good[4] + b'{"text": " "}\n' + good[5], 2, (1, "empty"))
    example.add_broken("intake/empty.jsonl", b"", 0, (None, "empty"))
    example.add_broken("intake/picture.jsonl", BINARY, 0, (None, "binary"))
    whole = gzipped(b"".join(good[6:]))
    example.add_broken("intake/truncated.jsonl.gz", whole[: len(whole) // 2], None, (None, "truncated"))


if __name__ == "__main__":
    for path, content in generate().items():
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_bytes(content)
