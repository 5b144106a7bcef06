"""The share of documents that hold something, estimated from a stratified sample by a detector that errs.

The sample is simple and random in each stratum. Its interval is Wilson's (1927) with an effective sample size: that
of the stratified variance (Cochran 1977, 5.6) with the correction for finite populations, but never more than Kish's
(1965), so that strata which happen to look pure claim no precision. Without a hit the bound is three in the effective
size (Hanley and Lippman-Hand 1983). The detector's error is taken out by Rogan and Gladen (1978), with the interval
of Lang and Reiczigel (2014), which knows that sensitivity and specificity were measured as well.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from govern.detect.personal.naming.measured import Accuracy

Z = 1.959963984540054  # 95 % of a normal distribution lie within so many standard deviations


class Counted(NamedTuple):
    """One stratum: its `documents`, those that were `read`, and those among them with a `hit`."""

    documents: int
    read: int
    hits: int


class Estimate(NamedTuple):
    """A share of documents and its 95 % interval, all from 0 to 1."""

    share: float
    low: float
    high: float


def prevalence(strata: Sequence[Counted], accuracy: Accuracy | None = None) -> Estimate | None:
    """Estimate the share of documents with a hit over all strata; None where no document was read.

    Strata of which nothing was read are left out: nothing is known of them. With `accuracy`, the share of documents
    that truly hold it; without, of those in which the detector says so.
    """
    strata = [stratum for stratum in strata if stratum.read]
    if not strata:
        return None
    if accuracy is None or not accuracy.tells:
        return _interval(*_apparent(strata, finite=True))
    return _corrected(*_apparent(strata, finite=False), accuracy)


def _apparent(strata: Sequence[Counted], finite: bool) -> tuple[float, float]:
    """Give the share that the detector sees and the effective sample size.

    With `finite` that is infinite where everything was read. A detector that errs by chance leaves doubt even then.
    """
    total = sum(stratum.documents for stratum in strata)
    share = sum(stratum.documents * stratum.hits / stratum.read for stratum in strata) / total
    spread = kish = 0.0
    for documents, read, hits in strata:
        part = (documents / total) ** 2 * (1 - read / documents if finite else 1)
        kish += part / read
        spread += part * hits * (read - hits) / (read * read * max(read - 1, 1))
    size = 1 / kish if kish else math.inf
    return share, min(size, share * (1 - share) / spread) if spread else size


def _interval(share: float, size: float) -> Estimate:
    """Give Wilson's interval, and the rule of three where all or none of the documents have a hit."""
    if math.isinf(size):
        return Estimate(share, share, share)
    if share in (0.0, 1.0):
        bound = min(1.0, 3 / size)
        return Estimate(share, 0.0, bound) if not share else Estimate(share, 1 - bound, 1.0)
    middle = (share + Z * Z / (2 * size)) / (1 + Z * Z / size)
    reach = Z * math.sqrt(share * (1 - share) / size + (Z / (2 * size)) ** 2) / (1 + Z * Z / size)
    return Estimate(share, max(0.0, middle - reach), min(1.0, middle + reach))


def _corrected(share: float, size: float, accuracy: Accuracy) -> Estimate:
    """Take the detector's error out.

    Where it says yes to fewer documents than it was measured to do wrongly, or to more than it was measured to do
    rightly, it errs less here than where it was measured: then all that it says may be right.
    """
    sensitivity = (accuracy.sensitivity * accuracy.positives + 1) / (accuracy.positives + 2)
    specificity = (accuracy.specificity * accuracy.negatives + 1) / (accuracy.negatives + 2)
    tells = sensitivity + specificity - 1
    wilson = (size * share + Z * Z / 2) / (size + Z * Z)
    true = (wilson + specificity - 1) / tells
    by_sensitivity = sensitivity * (1 - sensitivity) / (accuracy.positives + 2)
    by_specificity = specificity * (1 - specificity) / (accuracy.negatives + 2)
    moved = 2 * Z * Z * (true * by_sensitivity - (1 - true) * by_specificity)
    variance = wilson * (1 - wilson) / (size + Z * Z)
    variance += true**2 * by_sensitivity + (1 - true) ** 2 * by_specificity
    reach = Z * math.sqrt(variance) / tells
    best = _unit((share + accuracy.specificity - 1) / (accuracy.sensitivity + accuracy.specificity - 1))
    low, high = _unit(true + moved - reach), _unit(true + moved + reach)
    seen = _interval(share, size)
    if share + accuracy.specificity < 1:
        high = max(high, _unit(seen.high / accuracy.sensitivity))
    if share > accuracy.sensitivity:
        low = min(low, _unit(1 - (1 - seen.low) / accuracy.specificity))
    return Estimate(best, min(low, best), max(high, best))


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
