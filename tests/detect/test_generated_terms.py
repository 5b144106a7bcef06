"""Names of models, and what their terms ask: tables of names, and facts that have to hold for every entry."""

import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.detect.datafile import datafile
from govern.detect.rights.generated.datasets import dataset_named, datasets_in
from govern.detect.rights.generated.names import Model, model_named
from govern.detect.rights.generated.terms import duties_of, duty_codes, known_terms, terms_of

CODES = {"no-train", "no-compete", "name-prefix", "display", "notice", "licence-copy", "change-notice", "flow-down"}
CODES |= {"attribution", "non-commercial", "user-cap", "eu-multimodal"}


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("gpt-4o-2024-08-06", ("gpt", "4o", "")),
        ("GPT4", ("gpt", "4", "")),
        ("openai/gpt-3.5-turbo", ("gpt", "3.5", "")),
        ("text-davinci-003", ("gpt", "davinci", "")),
        ("o1-preview", ("gpt", "o1", "")),
        ("gpt-oss-120b", ("gpt-oss", "", "120b")),
        ("claude-3-5-sonnet-20241022", ("claude", "3.5", "")),
        ("claude-opus-4-20250514", ("claude", "4", "")),
        ("anthropic.claude-3-sonnet-20240229-v1:0", ("claude", "3", "")),
        ("meta-llama/Meta-Llama-3.1-70B-Instruct", ("llama", "3.1", "70b")),
        ("accounts/fireworks/models/llama-v3p1-70b-instruct", ("llama", "3.1", "70b")),
        ("Llama 2 7b chat", ("llama", "2", "7b")),
        ("llama-65b", ("llama", "1", "65b")),
        ("llama3.2:3b", ("llama", "3.2", "")),
        ("gemini-1.5-pro", ("gemini", "1.5", "")),
        ("google/gemma-2-27b-it", ("gemma", "2", "27b")),
        ("gemma-7b", ("gemma", "1", "")),
        ("Qwen/Qwen2.5-72B-Instruct", ("qwen", "2.5", "72b")),
        ("Qwen-72B-Chat", ("qwen", "1", "72b")),
        ("deepseek-ai/DeepSeek-V3", ("deepseek", "v3", "")),
        ("deepseek-v3-0324", ("deepseek", "v3-0324", "")),
        ("DeepSeek-R1-Distill-Llama-70B", ("deepseek-distill", "llama", "")),
        ("mistralai/Mixtral-8x7B-Instruct-v0.1", ("mistral", "open", "")),
        ("codestral-22b", ("mistral", "research", "")),
        ("mistral-large-latest", ("mistral", "api", "")),
        ("Corolla", None),
        ("Claude Monet", None),
        ("model-3", None),
        ("WordPress 6.1", None),
        ("text-embedding-3-small", None),
        ("bert-base-uncased", None),
        ("", None),
    ],
)
def test_names(name: str, model: tuple[str, str, str] | None) -> None:
    assert model_named(name) == (Model(*model) if model else None)


@pytest.mark.parametrize("name", ["Claude", "gemini", "llama", "Grok", "command"])
def test_a_common_word_is_no_model_among_other_things(name: str) -> None:
    assert model_named(name, certain=False) is None


@pytest.mark.parametrize(
    ("model", "has", "has_not"),
    [
        (("llama", "2"), {"no-train", "notice", "user-cap"}, {"name-prefix", "eu-multimodal"}),
        (("llama", "3"), {"no-train", "name-prefix", "display"}, {"eu-multimodal"}),
        (("llama", "3.1"), {"name-prefix", "display", "notice"}, {"no-train", "eu-multimodal"}),
        (("llama", "3.2"), {"name-prefix", "eu-multimodal"}, {"no-train"}),
        (("llama", "4"), {"name-prefix", "eu-multimodal", "user-cap"}, {"no-train"}),
        (("llama", ""), {"no-train", "name-prefix", "eu-multimodal"}, set()),
        (("deepseek", "v3"), {"flow-down", "licence-copy"}, {"no-train"}),
        (("deepseek", "r1"), {"none"}, set()),
        (("gemma", "2"), {"flow-down"}, {"no-compete"}),
        (("gemma", "4"), {"none"}, set()),
        (("qwen", "1"), {"no-train", "user-cap"}, {"display"}),
        (("qwen", "2.5", "72b"), {"display"}, {"no-train", "non-commercial"}),
        (("qwen", "2.5", "7b"), {"none"}, set()),
        (("qwen", "2.5", ""), {"display", "non-commercial"}, {"no-train"}),
        (("mistral", "research"), {"non-commercial", "flow-down"}, set()),
        (("mistral", "open"), {"none"}, set()),
        (("gpt", "4o"), {"no-compete"}, {"no-train"}),
        (("claude", "3.5"), {"no-compete"}, set()),
        (("gemini", ""), {"no-compete"}, set()),
        (("bloom", ""), {"flow-down"}, set()),
        (("wizardlm", ""), {"unknown"}, set()),
        (("llama", "9"), {"unknown"}, set()),
        (("unknown", ""), {"unknown"}, set()),
    ],
)
def test_duties(model: tuple[str, ...], has: set[str], has_not: set[str]) -> None:
    codes = set(duty_codes(*model).split(", "))
    assert has <= codes
    assert not has_not & codes


def test_words_that_licences_ask_for() -> None:
    asked = {(duty.code, duty.value) for duty in duties_of("llama", "3.3") if duty.value}
    assert asked == {("name-prefix", "Llama"), ("display", "Built with Llama")}


def test_every_entry_is_whole() -> None:
    generators = {one["generator"] for one in datafile("rights/generated/generators.yaml")["generators"]}
    assert len({one.id for one in known_terms()}) == len(known_terms())
    for one in known_terms():
        assert one.generator in generators
        assert one.link.startswith("https://")
        for duty in one.duties:
            assert duty.code in CODES
            assert duty.clause
            assert duty.means
        for version in one.versions or ("",):
            assert one in terms_of(one.generator, version, one.sizes[0] if one.sizes else "")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("tatsu-lab/alpaca", "alpaca"),
        ("HuggingFaceH4/ultrachat_200k", "ultrachat"),
        ("OpenHermes-2.5", "openhermes"),
        ("airoboros2.2", "airoboros"),
        ("alpaca farm", ""),
        ("The Magpie", ""),
        ("alpaca" + "1" * 100 + "x", ""),
        ("alpaca" + " 1" * 50 + " x", ""),
        ("", ""),
    ],
)
def test_names_of_data_sets(value: str, name: str) -> None:
    names = frozenset(("alpaca", "ultrachat", "openhermes", "airoboros", "magpie"))
    assert dataset_named(value, names) == name


def test_data_sets_in_paths() -> None:
    assert datasets_in("data/sharegpt.jsonl.gz") == ["sharegpt"]
    assert datasets_in("C:\\sets\\UltraChat\\part-1.parquet") == ["ultrachat"]
    assert datasets_in("texts/on alpacas.txt") == []


@given(st.text(max_size=140))
def test_any_name_has_an_outcome(name: str) -> None:
    model = model_named(name)
    assert model is None or model.generator


def test_the_page_is_up_to_date() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "detectors" / "generators.md"
    written = runpy.run_path(str(page.with_name("write_generators.py")))["rendered"]()
    assert page.read_text(encoding="utf-8") == written, "run: python docs/detectors/write_generators.py"
