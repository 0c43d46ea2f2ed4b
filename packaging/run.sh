#!/usr/bin/env bash
# Starts the app on the sample photographs, or on the folder given. Without a display the same session runs offscreen with
# scripted clicks and leaves its screenshots, project and COCO file in out/.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    samples='from sam_annotator.ui.samples import samples_folder; print(samples_folder())'
    exec $bin/sam-annotator open "${1:-$($bin/python -c "$samples")}"
fi
echo "No display found: running the session offscreen with scripted clicks."
exec $bin/sam-annotator demo "$@" --output out
