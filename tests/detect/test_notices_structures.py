"""Lyrics, subtitles and written music by how they are set out; and poems, plays and settings, which are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govern.corpus.batch import Batch
from govern.corpus.records import Document
from govern.detect.interface import Detector, Finding
from govern.detect.rights.notices.lyrics import LyricsDetector
from govern.detect.rights.notices.sheet_music import SheetMusicDetector
from govern.detect.rights.notices.subtitles import SubtitlesDetector

LYRICS, SUBTITLES, MUSIC = LyricsDetector(), SubtitlesDetector(), SheetMusicDetector()


def found(detector: Detector, *texts: str) -> list[Finding]:
    return list(detector.scan(Batch(0, [Document(row, text.encode()) for row, text in enumerate(texts)])))


BRACKETED = """The Lamp

[Verse 1]
The lamp is low along the quay
And nobody is calling me

[Chorus: Both]
Oh carry on, oh carry on
Until the rain is gone

[Bridge]
And then the rain is gone
And then the lamp is on
"""
LABELLED = """Verse 1:
The lamp is low along the quay
And nobody is calling me

Chorus:
Oh carry on, oh carry on
Until the rain is gone

Verse 2:
The quay is long, the lamp is low
And nobody will let me go
"""
FOREIGN = """[Couplet 1]
La lampe est basse sur le quai
Et personne ne m'appelait

[Refrain]
Oh, avance, oh, avance
Jusqu'à la fin de la danse
"""
LRC = """[ti:The Lamp]
[00:12.00]The lamp is low along the quay
[00:15.30]And nobody is calling me
[00:18.10][00:40.10]Oh carry on
[00:21.00]Until the rain is gone
"""
POEM = """The lamp is low along the quay,
  And nobody is calling me;
The chorus of the frogs is gone,
  The verse is done, the refrain goes on.

Oh carry on, oh carry on,
Until the rain is gone.
"""
PLAY = """CHORUS.
What is it that the king has said to us?
The lamp is low.

KING.
Be gone!

CHORUS.
We go.
The lamp is low.

CHORUS.
We go again.
"""
SETTINGS = """[verse]
size = 10
color = red

[chorus]
size = 11
color = blue
"""


@pytest.mark.parametrize(
    ("text", "form", "count"),
    [(BRACKETED, "sections", 3), (LABELLED, "labels", 3), (FOREIGN, "sections", 2), (LRC, "lrc", 4)],
)
def test_lyrics(text: str, form: str, count: int) -> None:
    (finding,) = found(LYRICS, "before", text)
    assert (finding.row, finding.category) == (1, "rights.lyrics")
    assert dict(finding.attributes) == {"form": form, "count": count}
    assert "lamp" not in finding.excerpt


def test_a_providers_note_is_one() -> None:
    (finding,) = found(LYRICS, "Lyrics licensed & provided by LyricFind")
    assert finding.attributes["form"] == "credit"


@pytest.mark.parametrize(
    "text",
    [
        POEM,
        PLAY,
        SETTINGS,
        "[12:34:56] joe: hello\n" * 9,
        "[1] A reference\n[2] Another\n[3] A third\n",
        "## Intro\n\nText of an introduction.\n\n## Outro\n\nText of an end.\n",
        "The bridge was closed.\nBridge\nof sighs\nbridge\n",
        "[Intro]\nThis level begins.\nIt goes on.\n[Outro]\nThis level ends.\nIt is over.\n",
        "Verse\n\nChorus\n\nVerse\n",
    ],
)
def test_what_is_no_song(text: str) -> None:
    assert found(LYRICS, text) == []


SRT = """1
00:00:01,000 --> 00:00:04,000
Good evening.

2
00:00:05,000 --> 00:00:07,500
Is it?

3
00:00:08,000 --> 00:00:09,000
- It was.
"""
VTT = """WEBVTT

00:01.000 --> 00:04.000
Good evening.

00:05.000 --> 00:07.000
Is it?

00:08.000 --> 00:09.000
No.
"""
ASS = "[Events]\n" + "Dialogue: 0,0:00:01.00,0:00:04.00,Default,,0,0,0,,Good evening.\n" * 3
MICRODVD = "{12}{34}Good evening.\n{40}{50}Is it?\n{60}{70}It was.\n"
TTML = '<?xml version="1.0"?>\n<tt xml:lang="en" xmlns="http://www.w3.org/ns/ttml"><body/></tt>'


@pytest.mark.parametrize(
    ("text", "form"), [(SRT, "srt"), (VTT, "vtt"), (ASS, "ass"), (MICRODVD, "microdvd"), (TTML, "ttml")]
)
def test_subtitles(text: str, form: str) -> None:
    (finding,) = found(SUBTITLES, "before", text)
    assert (finding.row, finding.category, finding.attributes["form"]) == (1, "rights.subtitles", form)
    assert "evening" not in finding.excerpt


def test_subtitles_of_many_lines_are_one_finding() -> None:
    cues = "".join(f"{n}\n00:00:{n % 60:02},000 --> 00:00:{n % 60:02},900\n{'Word ' * 40}\n\n" for n in range(500))
    (finding,) = found(SUBTITLES, cues)
    assert finding.attributes["count"] == 500


@pytest.mark.parametrize(
    "text",
    [
        "Subtitles by Example",
        "Good night.\n\nSynced and corrected by example\n",
        "Untertitel im Auftrag des ZDF, 2017",
        "Sous-titrage Société Radio-Canada",
        "Subtítulos realizados por la comunidad de Amara.org",
        "♪ Субтитры сделал Пример",
        "字幕由Amara.org社区提供",
    ],
)
def test_notes_of_who_made_subtitles(text: str) -> None:
    (finding,) = found(SUBTITLES, text)
    assert finding.attributes["form"] == "credit"


@pytest.mark.parametrize(
    "text",
    [
        "JOE: Good evening.\nJANE: Is it?\nJOE: It was.\n",
        "“Good evening,” he said. --> “Is it?”",
        "<!-- 00:01 --> <!-- 00:02 --> <!-- 00:03 -->",
        "00:00:01,000 --> 00:00:04,000 is how one is written",
        r"\frac{1}{2} + \frac{3}{4} + {5}{6}x {7}{8}y",
        "The film has subtitles by a poet, and nobody could read the captions by the end.",
        "Dialogue: Joe and Jane talk\nDialogue: they go\nDialogue: they come\n",
        "2024-05-01 00:00:01,000 INFO a --> b\n" * 5,
    ],
)
def test_what_is_no_subtitle(text: str) -> None:
    assert found(SUBTITLES, text) == []


ABC = "X:1\nT:The Lamp\nM:4/4\nL:1/8\nK:G\nGABc dedB|dedB dedB|c2ec B2dB|\n"
LILYPOND = '\\version "2.24.0"\n\\score { \\new Staff { \\clef treble \\time 3/4 c4 d e } }'
CHORDS = """   G        C        D
Along the quay the lamp is low
G      Em     D
And nobody is calling
  Am    D    G
Until it is gone
"""
CHORDPRO = "{title: The Lamp}\n{soc}\n[G]Along the [C]quay the [D]lamp\n[G]And no[Em]body [D]calls\n{eoc}\n"
INLINE = "[G]Along the [C]quay the [D]lamp\n[G]And no[Em]body [D]calls\n[Am]Until the [D]rain is\n"
TAB = "e|---0---3--|\nB|---1---0--|\nG|---0---0--|\nD|---2---0--|\nA|---3---2--|\nE|-------3--|\n"
BASS = "G|-----------|\nD|-----------|\nA|--2--2--3--|\nE|--0--0--1--|\n"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (ABC, "abc"),
        ('<?xml version="1.0"?>\n<score-partwise version="4.0">', "musicxml"),
        ('<mei xmlns="http://www.music-encoding.org/ns/mei">', "mei"),
        ("!!!OTL: Example\n**kern\t**kern\n4c\t4e\n", "kern"),
        (LILYPOND, "lilypond"),
        (CHORDS, "chords"),
        (CHORDPRO, "chordpro"),
        (INLINE, "chordpro"),
        (INLINE.replace("[Am]", "[F#m7b5/E]").replace("[D]", "[D13b9#5]"), "chordpro"),
        (CHORDS.replace("Am", "Cmaj7").replace("Em", "E7#9"), "chords"),
        (TAB, "tablature"),
        (BASS, "tablature"),
    ],
)
def test_written_music(text: str, form: str) -> None:
    (finding,) = found(MUSIC, "before", text)
    assert (finding.row, finding.category, finding.attributes["form"]) == (1, "rights.sheet_music", form)


@pytest.mark.parametrize(
    "text",
    [
        "X: 1\nY: 2\nK: Gold\n",
        "A  B  C\n1  2  3\n4  5  6\n",
        "A  B  C  D\nWhich of them is it?\n" * 4,
        "Grades:\nA  B  C  D\nC  D  A  B\nD  A  B  C\n",
        "x[G] = y[C]; z[D] = 1\nx[Em] = y[D]; z[G] = 2\na[G] = b[D] + c[C]\n",
        r"\begin{equation} \time \key \score \end{equation}",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "G  for good, C  for clear: notes on a scale.",
        "{title: A page}\n{key: value}\n{c: 3}\n",
        POEM,
        BRACKETED,
    ],
)
def test_what_is_no_written_music(text: str) -> None:
    assert found(MUSIC, text) == []


LINES = "\n".join((SRT, TAB, CHORDS, LRC)).split("\n")
PIECES = st.sampled_from([*LINES, "[Verse]", "{1}{2}x", "é"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=12).map("\n".join), min_size=1, max_size=3))
@pytest.mark.parametrize("detector", [LYRICS, SUBTITLES, MUSIC])
def test_findings_lie_in_their_documents(detector: Detector, texts: list[str]) -> None:
    for finding in found(detector, *texts):
        assert 0 <= finding.start < finding.end <= len(texts[finding.row])


HOSTILE = ["--> 1", "}{1", "[Verse]\n", "[G]", "G  ", "B|-", "B|------\n", "K:G\n", "X:1\n", "X:1\nA:\n", "\\score "]


@pytest.mark.parametrize(
    "hostile",
    [
        *HOSTILE,
        *("a", "G  A||||||||", "A1111  ", "B|-------\nG|-------\nx\n", "[00:00.00", "C |", "Chorus\na\nb\n"),
        *("captioned by ", "♪" * 12 + "captioned by "),
    ],
)
@pytest.mark.parametrize("detector", [LYRICS, SUBTITLES, MUSIC])
def test_hostile_text_is_read_to_its_end(detector: Detector, hostile: str) -> None:
    text = hostile * (300_000 // len(hostile))
    assert all(finding.end <= len(text) for finding in found(detector, text))
