"""Write `generators.md`, what terms of models ask, from the data: `python docs/detectors/write_generators.py`."""

from collections.abc import Iterator
from pathlib import Path

from govern.detect.datafile import datafile
from govern.detect.rights.generated.terms import Terms, known_terms

PAGE = Path(__file__).parent / "generators.md"
HEAD = """\
# Reference: what licences and terms of models ask

What the licence or the terms of a language model ask of whoever trains another model on its output, or shares what
was trained so. This page is written from `govern/detect/rights/generated/terms.yaml` by
`python docs/detectors/write_generators.py`. Clauses are cited by their numbers and told in our own words: read the
clause before you rely on it. **Not verified** says that the text was not read for this page. No entry is advice.

A version that is not here has duties `unknown`, never `none`. Where a name leaves the version open, the findings have
the duties of all that it may be.

"""
CODES = """\
| code | asks |
|---|---|
| `no-train` | not to improve other language models with output |
| `no-compete` | not to develop models with output that compete with the maker's |
| `name-prefix` | that the name of a model trained on output, and shared, begins with a word |
| `display` | to show a phrase |
| `notice` | that a notice goes along |
| `licence-copy` | that a copy of the licence goes along |
| `change-notice` | that changed files say so |
| `flow-down` | that restrictions of use are passed on, also to models trained on output |
| `attribution` | to name the maker |
| `non-commercial` | nothing commercial |
| `user-cap` | other terms above so many users, or so much turnover |
| `eu-multimodal` | no rights to multimodal models for those with their seat in the EU |

"""


def rendered() -> str:
    """Give the text of the page."""
    makers = {one["generator"]: one["maker"] for one in datafile("rights/generated/generators.yaml")["generators"]}
    return (
        HEAD + CODES + "\n".join(line for terms in known_terms() for line in _entry(terms, makers[terms.generator]))
    )


def _entry(terms: Terms, maker: str) -> Iterator[str]:
    of = ", ".join((*terms.versions, *terms.sizes)) or "all versions"
    yield f"## {terms.title}\n"
    binds = " Binds who got the text from the service." if terms.api else ""
    yield f"`{terms.id}`: `{terms.generator}` ({of}) of {maker}. [Text]({terms.link}).{binds}\n"
    if not terms.verified:
        yield "**Not verified.**\n"
    if not terms.duties:
        yield "Asks nothing of output.\n"
        return
    yield "| duty | clause | means |\n|---|---|---|"
    for duty in terms.duties:
        value = f" (“{duty.value}”)" if duty.value else ""
        yield f"| `{duty.code}` | {duty.clause} | {duty.means}{value} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(rendered(), encoding="utf-8")
