"""The licences of all that a package holds as one text, and its bill of materials (SBOM, CycloneDX 1.5 as JSON).

Run by `make package` in the environment that holds the installed wheel: `python packaging/licences.py FOLDER`.
"""

import json
import os
import platform
import sys
import sysconfig
import uuid
from datetime import UTC, datetime
from pathlib import Path

from sam_annotator.diagnosis.libraries import OURS, Library, libraries, licences_text

LICENCES, SBOM = "THIRD-PARTY-LICENCES.txt", "sbom.cdx.json"


def python_itself() -> Library:
    """The interpreter, which a frozen program holds too."""
    file = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    texts = (file.read_text("utf-8"),) if file.is_file() else ()
    return Library("Python", platform.python_version(), "PSF-2.0", "https://docs.python.org/3/license.html", texts)


def sbom(found: tuple[Library, ...], when: datetime) -> dict[str, object]:
    """The bill of materials; its serial number follows from what is in it, so that equal packages have equal ones.

    Args:
        found: Ours and what it needs.
        when: In UTC.
    """
    parts = [_component(library) for library in found if library.name != OURS]
    ours = next(_component(library) for library in found if library.name == OURS)
    contents = json.dumps([ours, *parts], sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, contents)}",
        "version": 1,
        "metadata": {"timestamp": when.isoformat(timespec="seconds"), "component": {**ours, "type": "application"}},
        "components": parts,
    }


def _component(library: Library) -> dict[str, object]:
    purl = f"pkg:{'generic' if library.name == 'Python' else 'pypi'}/{library.name.lower()}@{library.version}"
    component: dict[str, object] = {
        "type": "library",
        "bom-ref": purl,
        "name": library.name,
        "version": library.version,
        "purl": purl,
    }
    if library.licence:
        component["licenses"] = [{"license": {"name": library.licence}}]
    if library.page:
        component["externalReferences"] = [{"type": "website", "url": library.page}]
    return component


def main(folder: Path) -> None:
    """Write both files."""
    found = (*libraries(), python_itself())
    when = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LICENCES).write_text(licences_text(found), "utf-8")
    (folder / SBOM).write_text(json.dumps(sbom(found, when), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
