#!/usr/bin/env bash
# Finds the packages that this Debian or Ubuntu machine lacks to run the app: Python's venv module, the libraries that Qt
# loads from the system, one font. Installs them with root or sudo; otherwise prints the one command that does.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(uname -s)" = Linux ] || exit 0

python=${PYTHON:-python3}
missing=() blocking=()

need() { # need PACKAGE WHEN
    missing+=("$1")
    if [ "$2" = always ] || [ -n "${DISPLAY:-}" ]; then blocking+=("$1"); fi
}

"$python" -c 'import ensurepip, venv' 2>/dev/null || need "$(basename "$(command -v "$python" || echo python3)")-venv" always
# /sbin is not on every user's PATH.
known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
while read -r library package when; do
    case "$library" in '#'* | '') continue ;; esac
    [[ $known == *"$library "* ]] || need "$package" "$when"
done <resources/system-libraries.txt
[ -n "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts" \
    \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) -print -quit 2>/dev/null)" ] || need fonts-dejavu-core always

[ ${#missing[@]} -gt 0 ] || exit 0
install="apt-get install -y --no-install-recommends ${missing[*]}"
run_as_root=()
if [ "$(id -u)" != 0 ]; then
    if sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then
        run_as_root=(sudo)
    else
        run_as_root=(false)
    fi
fi
if [ "${run_as_root[*]:-}" != false ] && command -v apt-get >/dev/null; then
    echo "Installing what Qt needs from the system: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    # A fresh machine has no package lists yet.
    if "${run_as_root[@]}" apt-get -qq update && "${run_as_root[@]}" $install >/dev/null; then exit 0; fi
fi
echo "This machine lacks system packages that the window needs. Install them with:" >&2
echo "    sudo $install" >&2
[ ${#blocking[@]} -eq 0 ] # without a display, the X11 ones can wait
