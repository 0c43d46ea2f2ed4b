#!/usr/bin/env bash
# Starts the app on sample photographs (or on the folder given). Without a display the same session runs offscreen with
# scripted clicks and leaves its screenshot, project and COCO file.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin

if [ $# -gt 0 ]; then
    folder=$1
else
    # A copy: the project file is written beside the photographs, and a checkout should stay clean.
    folder=${XDG_DATA_HOME:-$HOME/.local/share}/sam-annotator/samples
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then folder=$PWD/out/samples; fi
    mkdir -p "$folder"
    cp -n resources/samples/*.jpg resources/samples/*.png "$folder"/ 2>/dev/null || true
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec $bin/sam-annotator "$folder"
fi
echo "No display found: running the session offscreen with scripted clicks."
exec env QT_QPA_PLATFORM=offscreen $bin/python packaging/scripted_session.py "$folder" --output out
