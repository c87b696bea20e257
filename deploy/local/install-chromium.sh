#!/bin/sh
# Installs the browser in which the web app is tested, and a font with Chinese characters, where there are none.
set -eu
if [ -x "${CHROMIUM:-/usr/bin/chromium}" ] && fc-list :lang=zh 2>/dev/null | grep -q .; then
	exit 0
fi
echo "installing Chromium and a Chinese font with apt-get"
"$(dirname "$0")/apt-install.sh" chromium fonts-noto-cjk fontconfig ||
	{ echo "the browser tests need Chromium and a Chinese font: install the packages chromium and fonts-noto-cjk, or set CHROMIUM"; exit 1; }
