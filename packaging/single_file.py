"""One file that holds the frozen folder: unpacks itself on its first start, and starts at once from then on.

An AppImage would need its own tools and FUSE; this needs sh, tar and xz, which Linux desktops have.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

START = """#!/bin/sh
# sam_annotator {version}. Unpacks itself into the cache of this user on the first start.
set -eu
home=${{XDG_CACHE_HOME:-$HOME/.cache}}/sam-annotator/program
here=$home/{version}-{digest}
if [ ! -x "$here/sam-annotator" ]; then
    mkdir -p "$home"
    part=$(mktemp -d "$home/part.XXXXXX")
    trap 'rm -rf "$part"' EXIT
    echo "Unpacking sam_annotator {version} into $here; this is done once." >&2
    if ! tail -n +{skip} "$0" | tar -xJf - -C "$part"; then
        echo "sam_annotator was not unpacked: check that xz is here and $home has {needed} MB of room." >&2
        exit 1
    fi
    # Renamed when complete: two first starts at once cannot see each other's half.
    mv -T "$part/sam-annotator" "$here" 2>/dev/null || [ -x "$here/sam-annotator" ]
    rm -rf "$part"
    trap - EXIT
fi
exec "$here/sam-annotator" "$@"
"""


def pack(folder: Path, output: Path, version: str) -> Path:
    """The file sam-annotator-VERSION-linux-MACHINE.run, of the folder's files in a fixed order with fixed times."""
    tar = [
        "tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner",
        f"--mtime=@{os.environ['SOURCE_DATE_EPOCH']}", "-cf", "-", "-C", str(folder.parent), folder.name,
    ]  # fmt: skip
    target = output / f"sam-annotator-{version}-linux-{os.uname().machine}.run"
    packed = target.with_suffix(".tar.xz")
    with packed.open("wb") as file, subprocess.Popen(tar, stdout=subprocess.PIPE) as reading:
        subprocess.run(["xz", "-T0", "-3"], stdin=reading.stdout, stdout=file, check=True)
    if reading.returncode != 0:
        raise SystemExit(f"{folder} cannot be read.")
    content = packed.read_bytes()
    packed.unlink()
    needed = sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink()) // 1_000_000
    digest = hashlib.sha256(content).hexdigest()[:12]
    skip = START.count("\n") + 1
    target.write_bytes(START.format(version=version, digest=digest, skip=skip, needed=needed).encode() + content)
    target.chmod(0o755)
    return target
