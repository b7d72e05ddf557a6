"""`python -m tests.audit.valid [CORPUS]`: every page of a site before the Nu HTML checker, which needs Java.

The site is the example collection, or the repositories below a folder.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.audit.sites import built

CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"


def main(corpus: Path | None) -> int:
    """Print each kind of error with one place of it; 1 when there is any."""
    with TemporaryDirectory() as folder:
        output = built(corpus, Path(folder))
        pages = sorted(output.rglob("*.html"))
        command = ["java", "-Xss8m", "-jar", str(CHECKER), "--errors-only", "--format", "json", *map(str, pages)]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)["messages"]
    print(f"Nu: {len(pages)} pages, {len(found)} errors")
    kinds = Counter(one["message"] for one in found)
    places = {
        one["message"]: f"{one.get('url', '')}:{one.get('lastLine', 0)}: {one.get('extract', '')}" for one in found
    }
    for message, count in kinds.most_common():
        print(f"  {count} × {message}\n    {places[message]}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
