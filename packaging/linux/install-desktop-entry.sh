#!/bin/sh
# Puts the desktop entry and the icons where the desktop of this user finds them; with --remove takes them away again.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
icons=$here/../../resources/icons
share=${XDG_DATA_HOME:-$HOME/.local/share}

for file in "$icons"/sam-annotator-*.png; do
    size=$(basename "$file" .png)
    size=${size##*-}
    folder=$share/icons/hicolor/${size}x${size}/apps
    if [ "${1:-}" = --remove ]; then
        rm -f "$folder/sam-annotator.png"
    else
        mkdir -p "$folder"
        cp "$file" "$folder/sam-annotator.png"
    fi
done

if [ "${1:-}" = --remove ]; then
    rm -f "$share/icons/hicolor/scalable/apps/sam-annotator.svg" "$share/applications/sam-annotator.desktop"
    echo "Removed from $share."
    exit 0
fi

mkdir -p "$share/icons/hicolor/scalable/apps" "$share/applications"
cp "$icons/sam-annotator.svg" "$share/icons/hicolor/scalable/apps/"
command=$(command -v sam-annotator || true)
if [ -z "$command" ] && [ -x "$here/../../.venv/bin/sam-annotator" ]; then
    command=$(cd "$here/../.." && pwd)/.venv/bin/sam-annotator
fi
if [ -z "$command" ]; then
    echo "sam-annotator is not installed: run 'make run' once, or install the package, and try again." >&2
    exit 1
fi
# Double quotes, as the Desktop Entry Specification wants them around a path with spaces.
sed "s|^Exec=.*|Exec=\"$command\" %f|" "$here/sam-annotator.desktop" > "$share/applications/sam-annotator.desktop"
echo "Installed in $share."
