"""What comes from a corpus, made harmless where it is shown: terminals, Markdown, spreadsheets and addresses."""

import re
from html import escape
from urllib.parse import quote

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
BLANK = "\N{SYMBOL FOR SPACE}"
NOTHING = "\N{EMPTY SET}"
SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"  # as some languages have them in numbers
MAX_SHOWN = 120  # characters of a name or path
MAX_LINE = 2000  # characters of a line of a text file
MAX_CELL = 32_000  # characters of a cell: spreadsheets take 32,767
WIDE = "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
FORMULA = rf"^[\s\p{{Z}}\p{{C}}]*[=+\-@{WIDE}]"
OF_ADDRESSES = "/:?#@!$&*+,;=%-._~'"  # what they may hold, but for brackets
_MARKED = re.compile(r"[\\`*_{}\[\]<>&|~$!]")
_LINKED = re.compile(r"([@#]|://|\bwww\.|\bGH-)", re.IGNORECASE)
_OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TICKS = re.compile(r"`+")
_BREAK = "\N{WORD JOINER}"


def one_line(text: str, most: int = MAX_SHOWN) -> str:
    """Give text on one line, with a sign in place of what would be obeyed instead of shown, of `most` characters.

    That is control characters, line ends, and those that turn the direction of writing.
    """
    return shortened(_shown(text, "\N{REPLACEMENT CHARACTER}"), most)


def text_line(text: str, most: int = MAX_LINE) -> str:
    """Give text as one line of a text file, with all that its script needs, such as joiners, but not too long."""
    return shortened(_OBEYED.sub("\N{REPLACEMENT CHARACTER}", text), most)


def shortened(text: str, most: int) -> str:
    """Give text of `most` characters; what is longer is cut in the middle: the ends of paths tell most."""
    kept = most - len(ELLIPSIS)
    return text if len(text) <= most else text[: kept // 2] + ELLIPSIS + text[len(text) - (kept - kept // 2) :]


def printable(text: str) -> str:
    """Replace what a terminal would obey instead of show."""
    return _shown(text, "?")


def markdown_code(text: str, most: int = MAX_SHOWN) -> str:
    """Give text from a corpus as code of Markdown (CommonMark, and GitHub's tables): no link, mention or HTML.

    A vertical bar is escaped, as it has to be in a table; use it in cells of tables alone or where there is none.
    """
    return markdown_plain_code(text, most).replace("|", "\\|")


def markdown_plain_code(text: str, most: int = MAX_SHOWN) -> str:
    """Give text from a corpus as code of Markdown outside of tables."""
    shown = one_line(text, most)
    if not shown.strip(" "):  # code cannot be blank
        return f"`{BLANK * len(shown) or NOTHING}`"
    fence = "`" * (max((len(run) for run in _TICKS.findall(shown)), default=0) + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def markdown_text(text: str) -> str:
    """Give a sentence of a pack or a plan as Markdown that shows it as it is: no markup, link, mention or HTML."""
    return _LINKED.sub(rf"\1{_BREAK}", _MARKED.sub(r"\\\g<0>", _shown(text, " ")))


def markdown_html(text: str) -> str:
    """Give such a sentence as HTML within Markdown, where no markup is read but sites still make links."""
    return escape(_LINKED.sub(rf"\1{_BREAK}", _shown(text, " ")))


def markdown_link(text: str, url: str) -> str:
    """Give a link of Markdown to an address that a pack gives."""
    return f"[{markdown_text(text)}]({quote(url, safe=OF_ADDRESSES)})"


def sarif_text(text: str) -> str:
    """Give text as a message of SARIF (2.1.0, 3.11.5 and 3.11.6), in which brackets and braces would be obeyed."""
    return re.sub(r"([\\\[\]])", r"\\\1", text).replace("{", "{{").replace("}", "}}")


def relative_uri(path: str) -> str:
    """Give the path of a file in the corpus as a relative reference (RFC 3986)."""
    return quote(path.lstrip("/"), safe="/", errors="replace") or "."


def csv_cell(column: str) -> str:
    """Give the SQL expression of a text column that no spreadsheet takes for a formula: such a cell begins with '.

    Spreadsheets evaluate cells that begin with = + - or @, full width or not; some skip white space before them. What
    is longer than they take is cut.
    """
    short = (
        f"CASE WHEN length({column}) > {MAX_CELL} THEN left({column}, {MAX_CELL}) || '{ELLIPSIS}' ELSE {column} END"
    )
    harmless = f"replace({short}, chr(0), '\N{REPLACEMENT CHARACTER}')"
    return f"CASE WHEN regexp_matches({column}, '{FORMULA}') THEN '''' || {harmless} ELSE {harmless} END"


def _shown(text: str, instead: str) -> str:
    return "".join(sign if sign.isprintable() or sign in SPACES else instead for sign in text)
