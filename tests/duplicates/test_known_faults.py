"""Faults that other deduplicators have had, each owned here by its number in the list the project keeps of them.

Most are cases of one corpus that is audited once; every case has words of its own, so that none meets another.
"""

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import pytest

from benchmarks.similarity import SHINGLE, jaccard, shingle_sets
from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.duplicates.bands import NO_SHINGLES, band_hashes
from govern.duplicates.candidates import bucket_pairs
from govern.duplicates.geometry import geometry
from govern.duplicates.selection import select
from govern.duplicates.settings import DuplicateSettings
from govern.duplicates.signatures import EMPTY, element_hashes, signatures
from govern.ledger.tables import DUPLICATES, PASSAGES
from govern.text.shingles import Shingles, shingles
from govern.text.words import words
from tests.command import Command

SHORT = ["Yes.", "No.", "Page 3", "Page 4", "Good evening all", "Not found: 404", "東京"]
TEMPLATE = "Farm to Market Road {0} is {1} miles long and runs from {2} to {3} in the {4} part of the county."
SCRIPTS = {
    "chinese": "春天的早晨河边的柳树刚刚发芽孩子们沿着小路跑向学校老人坐在门前慢慢地喝茶远处传来火车的声音",
    "japanese": "春の朝川のほとりの柳が芽を出し子供たちは小道を走って学校へ行き老人は家の前でお茶を飲んでいた",
    "thai": "เช้าวันหนึ่งในฤดูใบไม้ผลิเด็กๆวิ่งไปโรงเรียนตามทางเล็กๆริมแม่น้ำส่วนคนชรานั่งดื่มชาอยู่หน้าบ้าน",
    "lao": "ຕອນເຊົ້າໃນລະດູໃບໄມ້ປົ່ງເດັກນ້ອຍແລ່ນໄປໂຮງຮຽນຕາມທາງນ້ອຍແຄມແມ່ນ້ຳສ່ວນຄົນເຖົ້ານັ່ງດື່ມຊາຢູ່ໜ້າເຮືອນ",
    "khmer": "ព្រឹកមួយនៅរដូវផ្ការីកក្មេងៗរត់ទៅសាលារៀនតាមផ្លូវតូចក្បែរមាត់ទន្លេហើយមនុស្សចាស់អង្គុយផឹកតែនៅមុខផ្ទះ",
    "burmese": "နွေဦးနံနက်တစ်ခုတွင်ကလေးများသည်မြစ်ကမ်းလမ်းကလေးအတိုင်းကျောင်းသို့ပြေးသွားကြပြီးအဘိုးအိုသည်အိမ်ရှေ့တွင်ထိုင်ကာလက်ဖက်ရည်သောက်နေသည်",
    "arabic": "في صباح يوم من أيام الربيع ركض الأطفال إلى المدرسة على طول الطريق الصغير بجانب النهر وجلس الشيخ أمام "
    "بيته يشرب الشاي ببطء ومن بعيد سمع صوت القطار وهكذا بدأ يوم جديد في القرية الصغيرة التي عاش فيها",
}
EDGES = [("«", "»"), ("👩‍🚀", "😀"), ("東", "京"), ("…", "\u0301!")]


class Removed(NamedTuple):
    """A row of `duplicates` with the records' own ids."""

    kept: str
    level: str
    similarity: float
    reason: str


def prose(topic: str, count: int) -> list[str]:
    """Give words that no other topic has."""
    dice = random.Random(topic)
    return [f"{topic}{dice.randrange(10**6):06}" for _ in range(count)]


PASSAGE = " ".join(prose("shared", 70))


def changed(source: list[str], share: float, mark: str) -> list[str]:
    """Replace an evenly spread share of the words."""
    step = round(1 / share)
    return [f"{mark}{place}" if place % step == step // 2 else word for place, word in enumerate(source)]


def write(path: Path, texts: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()), "utf-8")


def removals(out: Path) -> dict[str, Removed]:
    rows = duckdb.sql(
        f"""select gone.id, kept.id, level, similarity, reason from '{out}/duplicates.parquet' found
        join '{out}/documents.parquet' gone on gone.doc = found.doc
        join '{out}/documents.parquet' kept on kept.doc = found.kept"""
    ).fetchall()
    return {gone: Removed(*rest) for gone, *rest in rows}


def audited(home: Path, corpus: Path, out: Path, workers: int = 1) -> dict[str, Removed]:
    done = Command(home).audit(corpus, "--out", out, "--workers", workers)
    assert (out / "duplicates.parquet").exists(), done.stderr
    return removals(out)


def cases() -> dict[str, str]:
    """The corpus: id and text of every case."""
    texts = {f"short-{number}": text for number, text in enumerate(SHORT)}
    texts |= {"short-copied": "Good morning all", "short-copy": "Good  morning all\n"}
    for name, text in SCRIPTS.items():
        units = text.split(" ") if " " in text else list(text)
        between = " " if " " in text else ""
        texts[f"{name}-one"] = text
        texts[f"{name}-like"] = between.join([*units, *units[:2]])
        texts[f"{name}-unlike"] = between.join(reversed(units))
    start = prose("chain", 400)
    middle = changed(start, 1 / 50, "b")
    texts |= {
        "chain-a": " ".join(start),
        "chain-b": " ".join(middle),
        "chain-c": " ".join(changed(middle, 1 / 47, "c")),
    }
    for number in range(10):
        places = prose(f"road{number}x", 3)
        texts[f"template-{number}"] = TEMPLATE.format(1500 + number, 7 * number + 2, *places)
    for number in range(120):
        own = " ".join(prose(f"body{number}x", 80))
        texts[f"notice-{number}"] = f"{' '.join(prose('notice', 90))} {own}"
    numbers = [f"parcel {place} of lot {place * 3} was sold for {place * 17}" for place in range(40)]
    texts["numbers-1"] = ". ".join(numbers)
    texts["numbers-2"] = ". ".join(line.replace(" of lot ", " of lot 9") for line in numbers)
    doubled = prose("doubled", 60)
    texts |= {f"doubled-{number}": " ".join(doubled) for number in range(3)}
    texts["doubled-more"] = " ".join([*doubled, "and", "some", "more"])
    copied = " ".join(prose("copies", 60))
    texts |= {f"copies-{number}": copied for number in range(4)}
    for number, (before, after) in enumerate(EDGES):
        own = prose(f"page{number}x", 150)
        texts[f"passage-{number}"] = " ".join([*own[:75], before + PASSAGE + after, *own[75:]])
    family = prose("family", 300)
    texts |= {f"family-{number}": " ".join([*family, *prose(f"own{number}x", 5 + number)]) for number in range(6)}
    return texts


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return cases()


@pytest.fixture(scope="module")
def ledger(texts: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults")
    write(folder / "corpus" / "all.jsonl", texts)
    audited(tmp_path_factory.mktemp("home"), folder / "corpus", folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def gone(ledger: Path) -> dict[str, Removed]:
    return removals(ledger)


def test_1_a_copy_of_a_short_document_is_not_kept_in_silence(gone: dict[str, Removed]) -> None:
    """Too few words for a shingle means no signature; equal short documents are found by their text all the same."""
    (name,) = {"short-copied", "short-copy"} & gone.keys()
    assert gone[name].level == "exact"


def test_2_a_short_document_is_never_dropped_for_being_short(ledger: Path, gone: dict[str, Removed]) -> None:
    """Short documents stay, and the ledger can count them."""
    short = duckdb.sql(f"select id from '{ledger}/documents.parquet' where words < {SHINGLE}").fetchall()
    assert {name for (name,) in short} == {name for name in cases() if name.startswith("short-")}
    assert not {f"short-{number}" for number in range(len(SHORT))} & gone.keys()


def test_3_short_documents_are_not_all_copies_of_one_another() -> None:
    """Having no shingles in common with anybody is not having the same ones."""
    batch = Batch(0, [Document(row, text.encode()) for row, text in enumerate(SHORT)])
    assert (band_hashes(shingles(words(batch), 5), DuplicateSettings()) == NO_SHINGLES).all()
    assert np.isnan(_jaccard_of_nothing())


def _jaccard_of_nothing() -> float:
    from govern.duplicates.verification import jaccard as verified

    return verified(np.zeros(0, np.uint64), np.zeros(0, np.uint64))


@pytest.mark.parametrize("script", SCRIPTS)
def test_4_scripts_without_spaces_have_more_than_one_word(script: str, gone: dict[str, Removed]) -> None:
    """A paragraph without spaces is not one token: a near copy of it is found, another text in it is not."""
    assert {f"{script}-one", f"{script}-like"} & gone.keys() == {f"{script}-one"}
    assert gone[f"{script}-one"].kept == f"{script}-like"
    assert f"{script}-unlike" not in gone


def test_5_every_pair_is_verified(texts: dict[str, str], gone: dict[str, Removed]) -> None:
    """The similarity that is written is the true one of the two documents, and it reaches the threshold."""
    for name, found in gone.items():
        if found.level == "near":
            true = jaccard(*shingle_sets([texts[name], texts[found.kept]]))
            assert found.similarity == pytest.approx(true, abs=1e-6)
            assert true >= 0.8


def test_5_likeness_is_not_handed_on(texts: dict[str, str], gone: dict[str, Removed]) -> None:
    """A is like B and B like C, but C is not like A: A and C do not end as copies of one another."""
    a, b, c = shingle_sets([texts[f"chain-{end}"] for end in "abc"])
    assert jaccard(a, b) >= 0.8 <= jaccard(b, c)
    assert jaccard(a, c) < 0.8
    leaving = {name for name in gone if name.startswith("chain-")}
    assert leaving in ({"chain-b"}, {"chain-a", "chain-c"})


@pytest.mark.parametrize(("template", "count"), [("template", 10), ("notice", 120)])
def test_5_templates_are_no_giant_cluster(template: str, count: int, gone: dict[str, Removed]) -> None:
    """Ten lines of one pattern, and one notice above many texts, are different documents."""
    assert not {f"{template}-{number}" for number in range(count)} & gone.keys()


LAYOUTS = {"one-file": (1, 1), "many-files": (7, 1), "many-files-two-workers": (7, 2)}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_6_7_14_what_leaves_depends_on_no_order_and_no_cut(
    layout: str, texts: dict[str, str], gone: dict[str, Removed], tmp_path: Path
) -> None:
    """The survivor, the removal list and each similarity are the same for any files, order of records and workers."""
    files, workers = LAYOUTS[layout]
    names = list(texts)
    random.Random(layout).shuffle(names)
    for number in range(files):
        write(tmp_path / "corpus" / f"{9 - number}.jsonl", {name: texts[name] for name in names[number::files]})
    found = audited(tmp_path, tmp_path / "corpus", tmp_path / "out", workers)
    # which of several equal texts stays is a matter of paths; what leaves, and for which text, is not
    assert sorted(_by_text(found, texts)) == sorted(_by_text(gone, texts))


def _by_text(found: dict[str, Removed], texts: dict[str, str]) -> list[tuple[str, str, str, float]]:
    return [
        (" ".join(texts[name].split()), " ".join(texts[row.kept].split()), row.level, row.similarity)
        for name, row in found.items()
    ]


def test_8_12_more_documents_than_any_round_number(tmp_path: Path) -> None:
    """Membership is exact at any size, and a document beyond the 65,536th is named rightly."""
    size = (1 << 16) + 3
    lines = {str(number): f"entry {number} of the register" for number in range(size)}
    lines |= {"copy-of-first": lines["0"], "copy-of-last": lines[str(size - 1)]}
    like = prose("late", 80)
    lines |= {"late": " ".join(like), "late-like": " ".join(like[1:])}
    write(tmp_path / "corpus" / "register.jsonl", lines)
    found = audited(tmp_path, tmp_path / "corpus", tmp_path / "out", 2)
    assert {name: row.kept for name, row in found.items()} == {
        "copy-of-first": "0",
        "copy-of-last": str(size - 1),
        "late-like": "late",
    }


def test_9_equal_halves_of_a_hash_are_not_equal_shingles() -> None:
    """Values of 32 bits collide among billions: they choose candidates, and whole hashes decide."""
    high = np.arange(1, 501, dtype=np.uint64) << np.uint64(32)
    left, right = high | np.uint64(1), high | np.uint64(2)
    assert (element_hashes(Shingles(left, left, left)) == element_hashes(Shingles(right, right, right))).all()
    assert jaccard(left, right) == 0
    pairs, largest, _ = bucket_pairs(np.array([7, 7 | 1 << 40], dtype=np.uint64), np.arange(2, dtype=np.uint32))
    assert (len(pairs), largest) == (0, 1)


def test_9_the_estimate_of_large_sets_has_no_bias() -> None:
    """Half of two million shingles in common is estimated as such."""
    size = 1 << 20
    values = np.random.default_rng(9).integers(0, 1 << 63, 3 * size // 2, dtype=np.uint64) * np.uint64(2)
    hashes = np.concatenate([values[:size], values[size // 2 :]])
    one, other = signatures(Shingles(hashes, hashes, np.array([0, size, 2 * size])), 128, seed=1)
    assert not (one == EMPTY).any()
    assert (one == other).mean() == pytest.approx(1 / 3, abs=4 * (1 / 3 * 2 / 3 / 128) ** 0.5)


@pytest.mark.parametrize("threshold", [0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
@pytest.mark.parametrize("permutations", [64, 128, 256])
def test_10_the_banding_does_not_miss_what_the_threshold_promises(threshold: float, permutations: int) -> None:
    """A threshold is where recall begins, not where half the pairs are found."""
    chosen = geometry(threshold, permutations)
    assert chosen.bands * chosen.rows <= permutations
    assert all(chosen.recall(similarity) >= 0.995 for similarity in np.arange(threshold, 1.001, 0.01))


def test_11_one_copy_always_stays(gone: dict[str, Removed]) -> None:
    """Nobody leaves for a document that leaves itself, so no text is lost with its last copy."""
    assert {row.kept for row in gone.values()}.isdisjoint(gone)
    assert len({f"copies-{number}" for number in range(4)} - gone.keys()) == 1
    assert {gone[f"doubled-{number}"].kept for number in range(3)} == {"doubled-more"}


def test_11_removing_makes_no_new_duplicates(texts: dict[str, str], gone: dict[str, Removed], tmp_path: Path) -> None:
    """What stays, audited again, holds no copies: one run is enough."""
    write(tmp_path / "corpus" / "kept.jsonl", {name: text for name, text in texts.items() if name not in gone})
    assert audited(tmp_path, tmp_path / "corpus", tmp_path / "out") == {}


def test_11_passages_are_cut_between_characters(ledger: Path, texts: dict[str, str]) -> None:
    """Offsets count characters: what they cut out is the passage, whatever stands right before and after it."""
    rows = duckdb.sql(
        f"""select here.id, found.start, found.end, there.id, kept_start, kept_end
        from '{ledger}/passages.parquet' found
        join '{ledger}/documents.parquet' here on here.doc = found.doc
        join '{ledger}/documents.parquet' there on there.doc = found.kept where here.id like 'passage-%'"""
    ).fetchall()
    assert {name for name, *_ in rows} == {f"passage-{number}" for number in range(len(EDGES))}
    # an accent that joins the last word makes it another word
    whole = {PASSAGE, PASSAGE.rsplit(" ", 1)[0]}
    for name, start, end, other, other_start, other_end in rows:
        assert {texts[name][start:end], texts[other][other_start:other_end]} <= whole


def test_12_numbers_have_room() -> None:
    """A document's number has 64 bits, and an offset as many as a record may have characters."""
    assert {DUPLICATES.field(name).type.bit_width for name in ("doc", "kept")} == {64}
    assert {PASSAGES.field(name).type.bit_width for name in ("doc", "kept", "documents")} == {64}
    assert {PASSAGES.field(name).type.bit_width for name in ("start", "end", "kept_start", "kept_end")} == {32}


def test_12_a_document_of_more_words_than_16_bits_count(tmp_path: Path) -> None:
    """The similarity of two long documents is that of all their words."""
    long = prose("long", 70_000)
    texts = {"long": " ".join(long), "shorter": " ".join(long[:66_000])}
    write(tmp_path / "corpus" / "long.jsonl", texts)
    found = audited(tmp_path, tmp_path / "corpus", tmp_path / "out")
    assert found["shorter"].similarity == pytest.approx(jaccard(*shingle_sets(list(texts.values()))), abs=1e-6)


def test_13_all_stages_work_with_the_banding_that_is_written_down(ledger: Path) -> None:
    """One setting decides the scan's bands and the link's; the manifest holds it, and what came of it."""
    manifest = json.loads((ledger / "manifest.json").read_bytes())
    settings = manifest["settings"]["duplicates"]
    chosen = geometry(settings["threshold"], settings["permutations"])
    assert (manifest["duplicates"]["bands"], manifest["duplicates"]["rows"]) == chosen


def test_15_numbers_are_evidence(texts: dict[str, str], gone: dict[str, Removed]) -> None:
    """Documents that differ in their numbers differ: no digit is folded away."""
    assert not {"numbers-1", "numbers-2"} & gone.keys()
    found = words(Batch(0, [Document(0, b"Road 1506"), Document(1, b"Road 1507")]))
    assert len(set(found.hashes.tolist())) == 3


@pytest.mark.parametrize("threshold", [0.0, 1e-9, 1.0])
def test_16_the_ends_of_the_scale_are_thresholds_too(threshold: float) -> None:
    """A threshold of 0 or 1 gives a banding and a decision, not an error."""
    assert geometry(threshold, 128).bands >= 1
    pairs = np.array([1 << 32, 2 << 32], dtype=np.uint64)
    found = select([pairs], 3, threshold, lambda asked: np.where(asked == pairs[0], 1.0, 0.99)[: len(asked)])
    assert np.concatenate(found.gone).tolist() == ([1] if threshold == 1 else [1, 2])


# deu and deu_1901 fold together (the spellings after and before 1996); ron_1993 is Romanian in a later spelling;
# hau_NE and hau_NG are Hausa as Niger and Nigeria write it; cbs and prq, and kng and ktu, are one translation each
# under two codes.
SAME_TEXTS = {
    frozenset({"deu", "deu_1901"}),
    frozenset({"ron", "ron_1993"}),
    frozenset({"hau_NE", "hau_NG"}),
    frozenset({"cbs", "prq"}),
    frozenset({"kng", "ktu"}),
}


def test_translations_are_not_copies_of_one_another(shared_data: Path, tmp_path: Path) -> None:
    """The declaration of human rights in 388 languages: only the texts that are truly the same leave."""
    corpus = shared_data / "corpora" / "declaration-of-human-rights.jsonl.gz"
    found = audited(tmp_path, corpus, tmp_path / "out", 2)
    assert {frozenset({name, row.kept}) for name, row in found.items()} == SAME_TEXTS
    assert all(row.similarity >= 0.8 for row in found.values())


def test_a_family_leaves_one_member(gone: dict[str, Removed]) -> None:
    """Six versions of one text, each like all others: the longest stays, and each of the others says so."""
    members = {f"family-{number}" for number in range(6)}
    assert members - gone.keys() == {"family-5"}
    assert {gone[name].reason for name in members & gone.keys()} == {"it is longer"}
