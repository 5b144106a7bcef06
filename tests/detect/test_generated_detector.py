"""Text made by models: by records, conversations, self-mentions and markup; and people who write about models."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document, Role
from govern.detect.datafile import datafile
from govern.detect.interface import Finding
from govern.detect.rights.generated.detector import ModelMadeDetector

TALK = (Role("user", 0, 5), Role("assistant", 7, 30))


def found(text: str = "Hello\n\nHello.", **facts: Any) -> list[Finding]:
    documents = [Document(0, "ä before".encode()), Document(1, text.encode(), **facts), Document(2, b"after")]
    findings = list(ModelMadeDetector().scan(Batch(0, documents)))
    assert all(one.row == 1 for one in findings)
    assert all(one.attributes["duties"] for one in findings)
    return findings


def told(findings: list[Finding]) -> list[tuple[Any, ...]]:
    return [(one.attributes["how"], one.attributes["generator"], one.attributes.get("version")) for one in findings]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"metadata": {"model": "gpt-4-0613"}}, [("metadata", "gpt", "4")]),
        ({"metadata": {"Model-Name": "meta-llama/Llama-3.1-8B-Instruct"}}, [("metadata", "llama", "3.1")]),
        ({"metadata": {"meta": {"generator": "claude-2.1"}}}, [("metadata", "claude", "2.1")]),
        (
            {"metadata": {"models": ["gpt-4", "gemma-2-9b-it"]}},
            [("metadata", "gpt", "4"), ("metadata", "gemma", "2")],
        ),
        ({"metadata": {"llm": "Claude"}}, [("metadata", "claude", None)]),
        ({"metadata": {"generation_model": "acme/falke-7b-instruct"}}, [("metadata", "other", None)]),
        ({"source": "gpt-4"}, [("metadata", "gpt", "4")]),
        ({"source": "OpenOrca"}, [("dataset", "gpt", "4"), ("dataset", "gpt", "3.5")]),
        ({"metadata": {"dataset": "HuggingFaceH4/ultrachat_200k"}}, [("dataset", "gpt", "3.5")]),
        ({"path": "data/alpaca_data_cleaned.json"}, [("dataset", "gpt", "davinci")]),
        ({"url": "https://example.org/datasets/tatsu-lab/alpaca"}, [("dataset", "gpt", "davinci")]),
        ({"url": "https://chatgpt.com/share/1234"}, [("url", "gpt", None)]),
        ({"metadata": {"is_synthetic": True}}, [("metadata", "unknown", None)]),
        ({"metadata": {"synthetic": 1}}, [("metadata", "unknown", None)]),
        ({"metadata": {"source_type": "AI-generated"}}, [("metadata", "unknown", None)]),
        ({"metadata": {"system_fingerprint": "fp_0123456789"}}, [("metadata", "gpt", None)]),
        ({"id": "chatcmpl-AbCdEfGhIjKl"}, [("metadata", "unknown", None)]),
        ({"roles": TALK}, [("schema", "unknown", None)]),
        ({"roles": TALK, "metadata": {"speakers": ["gpt"]}}, [("schema", "unknown", None)]),
        ({"roles": TALK, "metadata": {"speakers": ["chatgpt"]}}, [("schema", "gpt", None)]),
        ({"roles": TALK, "metadata": {"model": "gpt-4"}}, [("metadata", "gpt", "4")]),
        # what is none
        ({"roles": TALK, "source": "databricks/databricks-dolly-15k"}, []),
        ({"roles": TALK, "metadata": {"dataset": "OpenAssistant/oasst1"}}, []),
        ({"roles": (Role("user", 0, 5),)}, []),
        ({"metadata": {"generator": "WordPress 6.1", "meta": {"generator": "Hugo 0.1"}}}, []),
        ({"metadata": {"model": "Corolla", "engine": "V8", "source": "Gemini", "author": "Claude Monet"}}, []),
        ({"metadata": {"judge": {"model": "gpt-4"}, "embedding_model": "gpt-4", "quality_model": "gpt-4"}}, []),
        ({"metadata": {"synthetic": False, "machine_generated": "no", "is_ai": 0}}, []),
        ({"metadata": {"title": "gpt-4", "tags": ["alpaca"], "type": "human"}}, []),
        ({"source": "The Magpie"}, []),
        ({"url": "https://chatgpt.com/pricing"}, []),
        ({"url": "http://[x"}, []),
        ({"metadata": {"model": None, "generator": 5, "models": []}}, []),
    ],
)
def test_what_a_record_says(facts: dict[str, Any], expected: list[tuple[Any, ...]]) -> None:
    assert told(found(**facts)) == expected


@pytest.mark.parametrize(
    ("text", "part", "generator"),
    [
        ("Größe: As an AI language model, I have none.", "As an AI language model", "unknown"),
        ("I'm sorry, but as an AI language model I cannot.", "I'm sorry, but as an AI", "unknown"),
        ("I am ChatGPT, a chatbot.", "I am ChatGPT", "gpt"),
        ("I'm Claude, an assistant made by Anthropic.", "made by Anthropic", "claude"),
        ("I am an assistant, trained by OpenAI.", "trained by OpenAI", "gpt"),
        ("As a large language model made by Google, I cannot.", "As a large language model", "gemini"),
        ("Als KI-Sprachmodell habe ich keine Meinung.", "Als KI-Sprachmodell", "unknown"),
        ("Je suis un modèle de langage.", "Je suis un modèle de langage", "unknown"),
        ("作为一个人工智能语言模型，我不能。", "作为一个人工智能语言模型", "unknown"),
        ("My knowledge cutoff is in May.", "My knowledge cutoff is", "unknown"),
    ],
)
def test_self_mentions(text: str, part: str, generator: str) -> None:
    (one,) = found(text)
    assert text[one.start : one.end] == part
    assert (one.attributes["how"], one.attributes["generator"]) == ("self-mention", generator)
    assert one.attributes["strength"] == "soft"


@pytest.mark.parametrize(
    "text",
    [
        'It said, "As an AI language model, I cannot."',
        "It said: as an AI language model I cannot.",
        "It said\n> As an AI language model, I cannot.",
        "“As an AI language model, I cannot,” it said.",
        "„Als KI-Sprachmodell kann ich das nicht“, schrieb es.",
        "« En tant que modèle de langage, je ne peux pas »",
        "As an AI language model, ChatGPT cannot.",
        "As an AI language model, it told me so.",
        "As an AI language model. I like that phrase.",
        "`As an AI language model, I cannot`",
        "x = 'As an AI language model, I cannot'",
        "GPT-4 was trained by OpenAI.",
        "I am a fan of Claude, made by Anthropic.",
        "I work on a model trained by OpenAI.",
        "I am Claude, and this is my dog.",
        "As a language teacher, I model sentences.",
    ],
)
def test_talk_about_models(text: str) -> None:
    assert found(text) == []


def test_only_what_the_assistant_says_counts() -> None:
    said = "As an AI language model, I cannot."
    turns = (Role("user", 0, len(said)), Role("assistant", len(said) + 2, 2 * len(said) + 2))
    (schema, mention) = found(f"{said}\n\n{said}", roles=turns)
    assert (schema.start, schema.end) == (turns[1].start, turns[1].end)
    assert mention.start == turns[1].start
    assert mention.confidence > 0.95
    assert [one.attributes["how"] for one in found(f"{said}\n\nNo.", roles=turns)] == ["schema"]


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        ("ä\n<|im_start|>user\nx<|im_end|>", "<|im_start|>user", "chatml"),
        ("<|start_header_id|>user<|end_header_id|>", "<|start_header_id|>user<|end_header_id|>", "llama-3"),
        ("<s>[INST] x [/INST] y", "[INST]", "llama-2"),
        ("<start_of_turn>model\nx<end_of_turn>", "<start_of_turn>model", "gemma"),
        ("<think>\nx\n</think>\ny", "<think>", "thinking"),
        ("<｜Assistant｜>x", "<｜Assistant｜>", "deepseek"),
        ("x\n### Response:\ny", "### Response:", "instruction"),
        ("x :contentReference[oaicite:3]{index=3} y", "oaicite:3", "oaicite"),
        ("x\ue200cite\ue202turn0search4\ue201", "turn0search4", "search-turn"),
        ("x citeturn1view2 y", "turn1view2", "search-turn"),
        ("x【7†source】", "【7†source】", "cited-source"),
        ("x [cite: 1, 2].", "[cite: 1, 2]", "gemini-cite"),
        ("https://example.org/?utm_source=chatgpt.com", "utm_source=chatgpt.com", "link"),
        ("x\nRegenerate response\ny", "Regenerate response", "interface"),
    ],
)
def test_markup(text: str, part: str, name: str) -> None:
    (one,) = found(text)
    assert text[one.start : one.end] == part
    assert (one.attributes["how"], one.attributes["markup"]) == ("markup", name)


@pytest.mark.parametrize(
    "text",
    [
        "Use `<|im_start|>user\n` to begin.",
        "<|im_start|>user\nnever closed",
        'p = "<|im_start|>user\n<|im_end|>"',
        "The <|im_start|> token opens a turn; <|im_end|> closes it.",
        "The tokens [INST] and [/INST] enclose it.",
        'p = f"[INST] {x} [/INST]"',
        "I <think> </think> so.",
        "a <b> c [12] 【注】 ### Responses",
        "https://example.org/?utm_source=google",
        "turn 0 search 4",
        "'oaicite:3'",
    ],
)
def test_talk_about_markup(text: str) -> None:
    assert found(text) == []


def test_markup_is_told_once_a_document() -> None:
    (one,) = found("<|im_start|>user\nx<|im_end|>\n" * 9)
    assert one.attributes["occurrences"] == 9


@pytest.mark.parametrize("language", sorted(datafile("rights/generated/mentions.yaml")["languages"]))
def test_every_statement_of_oneself_is_found(language: str) -> None:
    listed = datafile("rights/generated/mentions.yaml")["languages"][language]
    for statement in (*listed["self"], *listed["cutoff"]):
        assert any(one.start == 0 for one in found(f"{statement} 2023.")), statement


def test_nothing_of_the_record_is_shown_but_the_model() -> None:
    (one,) = found(metadata={"model": "jane/gpt-4-jane@example.org"})
    assert "jane" not in one.excerpt + one.value + str(one.attributes)


@pytest.mark.parametrize(
    "piece",
    [
        "as an ai language model ",
        "I am ",
        "<|im_start|>user\n",
        "[INST] ",
        "<think>\n",
        '"',
        "oaicite:1 ",
        "created by openai ",
        "【1†",
        "### Response:\n",
    ],
)
def test_hostile_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert len(found(text, url=text, source=text, path=text, metadata={"model": text, "source": [text]})) <= 3


@given(
    st.text(max_size=80) | st.sampled_from(["as an AI language model, I", "[INST] x [/INST]", "<think>\n</think>"]),
    st.text(max_size=40),
    st.dictionaries(
        st.sampled_from(["model", "source", "synthetic", "meta", "speakers"]), st.text(max_size=20) | st.booleans()
    ),
)
def test_offsets_are_in_the_text(before: str, after: str, metadata: dict[str, Any]) -> None:
    text = before + after
    for one in found(text, metadata=metadata, source=before, url=after):
        assert 0 <= one.start <= one.end <= len(text)
        assert 0 < one.confidence < 1
