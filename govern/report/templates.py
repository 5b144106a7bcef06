"""The templates in `reports/`, rendered in a language. What comes from a corpus is escaped."""

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import jinja2
from markupsafe import Markup, escape

from govern.report.escaping import markdown_code, markdown_html, markdown_plain_code, markdown_text
from govern.report.labels import KINDS as LABELS
from govern.report.language.language import Language
from govern.resources import data_folder

# control characters that HTML forbids, and those that turn the direction of all that follows
OBEYED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@cache
def environment(language: Language) -> jinja2.Environment:
    """Give the environment in which templates of a language are rendered.

    `{% trans %}`, `_()`, `ngettext()` and `counted()` take messages from the catalogues; `label(kind, name)` gives
    words of `labels.yaml`, `translated` the text of a pack or checklist, marked as English where it is not
    translated. Numbers, shares, sizes and dates are written as the language does. Templates that end in `.html.j2`
    and `.css` are escaped as HTML; others escape by filters: in Markdown `md` what people wrote, `md_code` (in cells
    of tables, elsewhere `md_plain_code`) what comes from a corpus.
    """
    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(_template),
        autoescape=lambda name: name is None or ".html" in name,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_harmless,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    # the extension adds this method when it is loaded
    vars(made)["install_gettext_callables"](language.gettext, language.ngettext, newstyle=True)
    made.filters.update(_filters(language))
    made.globals.update(
        language=language,
        counted=language.counted,
        label=language.label,
        share=language.share,
    )
    return made


def render(template: str, language: Language, **values: Any) -> str:
    """Give a template of `reports/` with the values in it."""
    return environment(language).get_template(template).render(**values)


def _filters(language: Language) -> dict[str, Callable[..., Any]]:
    filters: dict[str, Callable[..., Any]] = {
        name: getattr(language, name)
        for name in ("number", "size", "percent", "date", "moment", "law", "language_name", "country_name")
    }
    filters |= {name: partial(language.label, kind) for name, kind in LABELS.items()}
    filters |= {"md": markdown_text, "md_html": markdown_html}
    filters |= {"md_code": markdown_code, "md_plain_code": markdown_plain_code}
    return filters | {"translated": partial(_translated, language)}


def _harmless(value: Any) -> Any:
    if not isinstance(value, str) or OBEYED.search(value) is None:
        return value
    return type(value)(OBEYED.sub("\N{REPLACEMENT CHARACTER}", value))


def _translated(language: Language, message: str) -> Markup:
    if language.has(message):
        return escape(language.gettext(message))
    return Markup('<span lang="en">{}</span>').format(message)


def _template(name: str) -> str | None:
    file = data_folder("reports").joinpath(*name.split("/"))
    return file.read_text("utf-8") if file.is_file() else None
