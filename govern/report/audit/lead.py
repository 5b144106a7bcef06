"""The first words of a report: the verdict, and for what it was reached."""

from collections.abc import Iterator

from govern.policy.compared import TOLD
from govern.policy.verdict import Open, Verdict
from govern.report.escaping import one_line
from govern.report.language.language import Language

MAX_TITLE = 400  # characters
MAX_REGIONS = 8


def lead(verdict: Verdict, language: Language) -> str:
    """Say what the verdict means."""
    said = language.label("verdicts", verdict.word)
    if verdict.audited:
        return said
    nothing = language.gettext("No document could be read, so there is nothing that could pass.")
    return f"{said} {nothing}"


def asked_for(verdict: Verdict, language: Language) -> str:
    """Say for which regions, stage, plan and day the verdict holds, and for which regions of the plan it does not."""
    return " ".join((_decided_for(verdict, language), *_not_decided_for(verdict, language)))


def _not_decided_for(verdict: Verdict, language: Language) -> Iterator[str]:
    decided = {name for region, packs in verdict.policy.regions.items() for name in (region, *packs)}
    others = list(dict.fromkeys(name for name in verdict.circumstances.plan.regions or () if name not in decided))
    if others:
        shown = others[:MAX_REGIONS]
        if len(others) > MAX_REGIONS:
            left = len(others) - MAX_REGIONS
            shown.append(language.counted(left, "%(count)s other", "%(count)s others"))
        yield language.gettext(
            "The plan names regions for which nothing was decided: %(regions)s.", regions=language.listed(shown)
        )


def _decided_for(verdict: Verdict, language: Language) -> str:
    circumstances = verdict.circumstances
    titles = {loaded.pack.name: loaded.pack.title for loaded in verdict.policy.packs}
    regions = [language.gettext(titles.get(region, region)) for region in verdict.policy.regions]
    values = {
        "regions": language.listed(regions),
        "stage": language.label("stages", circumstances.stage),
        "day": language.date(circumstances.today),
    }
    if circumstances.loaded is None:
        return language.gettext(
            "Decided for %(regions)s, %(stage)s, on %(day)s, without a release plan: what only a plan can tell is"
            " unknown.",
            **values,
        )
    model = circumstances.plan.model or circumstances.loaded.place
    return language.gettext(
        "Decided for %(regions)s, %(stage)s, on %(day)s, by the release plan of %(model)s.",
        model=one_line(model),
        **values,
    )


def open_sentence(found: Open, language: Language) -> str:
    """Say what is missing to tell whether a rule holds."""
    lacking = [language.label("plan_facts", fact) for fact in found.missing if fact not in TOLD]
    lacking += [language.label("comparisons", fact) for fact in found.missing if fact in TOLD]
    title = one_line(language.gettext(found.rule.title), MAX_TITLE)
    return language.gettext(
        "%(title)s: nobody can tell without this: %(facts)s.", title=title, facts=language.gettext("; ").join(lacking)
    )
