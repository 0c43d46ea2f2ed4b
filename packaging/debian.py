"""The Debian package: the frozen folder in /usr/lib, a command, a desktop entry, icons, MIME types and licences."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
CONTROL = """Package: sam-annotator
Version: {version}
Architecture: {architecture}
Maintainer: The sam_annotator authors <noreply@localhost>
Installed-Size: {size}
Depends: {depends}
Section: graphics
Priority: optional
Description: label images with segmentation masks
 Click an object, choose among three candidate masks of the Segment Anything
 Model, accept, and export COCO and thirteen other formats. A built-in model
 works offline. Python and all libraries are inside the package.
"""


def pack(folder: Path, output: Path, work: Path, version: str) -> Path:
    """sam-annotator_VERSION_ARCHITECTURE.deb; its files belong to root and bear the commit's time."""
    architecture = _told("dpkg", "--print-architecture")
    tree = work / "debian"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "usr/lib/sam-annotator", symlinks=True)
    _share(tree)
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        CONTROL.format(version=version, architecture=architecture, size=size, depends=", ".join(system_packages()))
    )
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    target = output / f"sam-annotator_{version}_{architecture}.deb"
    _told("dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(tree), str(target))
    return target


def unpack(package: Path, work: Path) -> Path:
    """The folder that holds what the package would install, for trying it without being root."""
    tree = work / "unpacked"
    shutil.rmtree(tree, ignore_errors=True)
    _told("dpkg-deb", "--extract", str(package), str(tree))
    return tree


def system_packages() -> list[str]:
    """What Qt loads from the system (resources/system-libraries.txt), and one font."""
    rows = (ROOT / "resources" / "system-libraries.txt").read_text("utf-8").splitlines()
    packages = {row.split()[1] for row in rows if row and not row.startswith("#")}
    return ["libc6", *sorted(packages), "fonts-dejavu-core | fonts-noto-core"]


def _share(tree: Path) -> None:
    """The files outside of the program's own folder."""
    command = tree / "usr/bin/sam-annotator"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/sam-annotator/sam-annotator")
    _copy(LINUX / "sam-annotator.desktop", tree / "usr/share/applications/sam-annotator.desktop")
    _copy(LINUX / "sam-annotator-mime.xml", tree / "usr/share/mime/packages/sam-annotator.xml")
    icons, themed = ROOT / "resources" / "icons", tree / "usr/share/icons/hicolor"
    _copy(icons / "sam-annotator.svg", themed / "scalable/apps/sam-annotator.svg")
    for icon in icons.glob("sam-annotator-*.png"):
        size = icon.stem.rpartition("-")[2]
        _copy(icon, themed / f"{size}x{size}/apps/sam-annotator.png")
    documents = tree / "usr/share/doc/sam-annotator"
    _copy(ROOT / "LICENSE", documents / "copyright")
    for name in ("THIRD-PARTY-LICENCES.txt", "sbom.cdx.json"):
        _copy(tree / "usr/lib/sam-annotator" / name, documents / name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _told(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{done.stderr}\nFailed: {' '.join(command)}")
    return done.stdout.strip()
