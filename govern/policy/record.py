"""What a ledger keeps of the last decision on it: by which packs, for which stage and plan, on which day."""

from govern.ledger.manifest import MANIFEST, write_json
from govern.ledger.reading import Ledger
from govern.policy.curation.loading import LoadedCurations
from govern.policy.verdict import Verdict


def record_decision(ledger: Ledger, verdict: Verdict, curations: LoadedCurations, digest: str) -> None:
    """Write who decided under `decision` in the manifest; `digest` is that of the verdict as it is kept.

    Digests, not paths, tell which files they were.
    """
    circumstances = verdict.circumstances
    loaded = circumstances.loaded
    ledger.manifest["decision"] = {
        "policies": [
            {"name": pack.pack.name, "version": pack.pack.version, "digest": pack.digest}
            for pack in verdict.policy.packs
        ],
        "regions": list(verdict.policy.regions),
        "stage": circumstances.stage,
        "today": circumstances.today.isoformat(),
        "plan": loaded and loaded.digest,
        "curations": curations.digest,
        "verdict": digest,
    }
    write_json(ledger.folder / MANIFEST, ledger.manifest)


def forget_decision(ledger: Ledger) -> None:
    """Take the last decision out of the manifest, before its tables are written anew.

    If that is cut short, no report is written of tables of two decisions.
    """
    if ledger.manifest.pop("decision", None) is not None:
        write_json(ledger.folder / MANIFEST, ledger.manifest)
