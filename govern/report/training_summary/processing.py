"""Section 3: reservations of rights, illegal content, and what else was done with the data."""

from govern.policy.plan_training_sources import YesNo
from govern.report.training_summary.answers import Answer, Answering
from govern.report.training_summary.gather import ILL_REPUTED, RESERVATION, Signs


def processing(at: Answering) -> dict[str, Answer]:
    """Answer section 3; what the ledger counted stands beside the measures that a person describes."""
    said, told = at.said, at.language
    policy = said.reservations.policy and told.gettext("Copyright policy: %(link)s", link=said.reservations.policy)
    comments = "\n".join(part for part in (said.reservations.comments, policy) if part) or None
    return {
        "3.1.signatory": at.question(_signatory(at), "code_of_practice", None, inside=""),
        "3.1.measures": at.text(said.reservations.measures, "reservations.measures", _reservations(at)),
        "3.1.comments": at.text(comments, "reservations.comments"),
        "3.2.measures": at.text(said.illegal_content, "illegal_content", _illegal(at)),
        "3.3.information": at.text(said.other_information, "other_information", _personal(at)),
    }


def _signatory(at: Answering) -> YesNo | None:
    signed = at.plan.code_of_practice
    return None if signed is None else "yes" if signed else "no"


def reservations(at: Answering) -> list[Signs]:
    """Give the documents with machine-readable reservations, by protocol."""
    return [sign for sign in at.facts.signs if sign.category == RESERVATION]


def _reservations(at: Answering) -> str:
    told, found = at.language, reservations(at)
    if RESERVATION not in at.facts.looked_for:
        return told.gettext("The audit did not look for reservations.")
    if not found:
        return told.gettext("The audit looked for machine-readable reservations and found none.")
    protocols = sorted({sign.protocol or told.gettext("protocol not told") for sign in found})
    left_out = sum(sign.documents - sign.kept for sign in found)
    return told.gettext(
        "The ledger has machine-readable reservations (%(protocols)s): documents with one, counted once a protocol: "
        "%(left_out)s left out, %(kept)s that stay.",
        protocols=told.listed(protocols),
        left_out=told.number(left_out),
        kept=told.number(sum(sign.kept for sign in found)),
    )


def _illegal(at: Answering) -> str:
    told, decided = at.language, at.evidence.verdict.documents
    dropped = told.gettext(
        "By the policy %(dropped)s are to be dropped and %(blocked)s blocked.",
        dropped=at.documents(decided.get("drop", 0)),
        blocked=at.documents(decided.get("block", 0)),
    )
    if ILL_REPUTED not in at.facts.looked_for:
        unsought = told.gettext("The audit did not look for sources of ill repute.")
        return f"{dropped} {unsought}"
    found = [sign for sign in at.facts.signs if sign.category == ILL_REPUTED]
    reputed = told.gettext(
        "Of sources of ill repute, such as those of pirated works, %(found)s were found; %(kept)s of them stay. "
        "The audit has no detector of other illegal content.",
        found=at.documents(sum(sign.documents for sign in found)),
        kept=told.number(sum(sign.kept for sign in found)),
    )
    return f"{dropped} {reputed}"


def _personal(at: Answering) -> str:
    told, decided = at.language, at.evidence.verdict.documents
    if not any(category.startswith("personal.") for category in at.facts.looked_for):
        return told.gettext("The audit did not look for personal data.")
    return told.gettext(
        "The audit looked for personal data and secrets. By the policy %(redacted)s are to be redacted, and "
        "%(reviewed)s looked at by a person.",
        redacted=at.documents(decided.get("redact", 0)),
        reviewed=at.documents(decided.get("review", 0)),
    )
