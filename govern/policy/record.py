"""What a ledger keeps of the last decision on it: by which packs, for which stage and plan, on which day."""

from govern.ledger.manifest import MANIFEST, write_json
from govern.ledger.reading import Ledger
from govern.policy.circumstances import Circumstances
from govern.policy.curation.loading import LoadedCurations
from govern.policy.packs import Policy


def record_decision(ledger: Ledger, policy: Policy, circumstances: Circumstances, curations: LoadedCurations) -> None:
    """Write who decided under `decision` in the manifest. Digests, not paths, tell which files they were."""
    loaded = circumstances.loaded
    ledger.manifest["decision"] = {
        "policies": [
            {"name": pack.pack.name, "version": pack.pack.version, "digest": pack.digest} for pack in policy.packs
        ],
        "regions": list(policy.regions),
        "stage": circumstances.stage,
        "today": circumstances.today.isoformat(),
        "plan": loaded and loaded.digest,
        "curations": curations.digest,
    }
    write_json(ledger.folder / MANIFEST, ledger.manifest)
