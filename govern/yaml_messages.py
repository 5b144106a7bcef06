"""How errors in files that people write are said: the key, and what is allowed there."""

from collections.abc import Sequence
from typing import Any, TypeAlias

MAX_SHOWN_KEY = 60

KeyPath: TypeAlias = tuple[str | int, ...]


def shown(path: Sequence[str | int]) -> str:
    """Write a key path as people do: `rules[3].action`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            key = "".join(c if c.isprintable() else "?" for c in part)[:MAX_SHOWN_KEY]
            text += f".{key}" if text else key
    return text


def allowed(item: dict[str, Any]) -> str:
    """Say what is allowed where pydantic found an error, in words; never what stood there."""
    context = item.get("ctx", {})
    match item["type"]:
        case "missing":
            return "is missing"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "has to be a mapping of keys to values"
        case "literal_error" | "enum":
            return "not one of " + str(context["expected"]).replace("'", "").replace(" or ", ", ")
        case "union_tag_invalid":
            tags = str(context["expected_tags"]).replace("'", "")
            return f"{str(context['discriminator']).strip(chr(39))} is not one of {tags}"
        case "union_tag_not_found":
            return f"needs the key {str(context['discriminator']).strip(chr(39))}"
        case "value_error":
            return str(context["error"])
        case "string_type":
            return "has to be text; put it in quotes"
        case "string_pattern_mismatch":
            return f"has to match {context['pattern']}"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"has to have {context['max_length']} characters at most"
        case "list_type":
            return "has to be a list"
        case "too_short":
            return f"has to have at least {context['min_length']} item{'s' * (context['min_length'] > 1)}"
        case "too_long":
            return f"has to have at most {context['max_length']} items"
        case "int_type" | "int_parsing" | "int_from_float":
            return "has to be a whole number"
        case "float_type" | "float_parsing" | "finite_number":
            return "has to be a number"
        case "bool_type" | "bool_parsing":
            return "has to be true or false"
        case _:
            message = str(item["msg"])
            return message.replace("Input should", "should")
