"""Our recognisers and Presidio's own live in one process: loading ours must not change what theirs load."""

import subprocess
import sys

PROGRAM = """
from presidio_analyzer import RecognizerRegistry
from govern.detect.personal.presidio import presidio_recognizers

assert presidio_recognizers()
known = RecognizerRegistry()
known.load_predefined_recognizers(languages=["en"])
own = [each for each in known.recognizers if type(each).__module__.startswith("govern.")]
print(len(known.recognizers), len(own))
"""


def test_presidios_default_registry_loads_beside_ours() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    loaded, own = map(int, done.stdout.split())
    assert loaded >= 15
    assert own == 0
