#!/bin/sh
# Installs PostgreSQL's server programs where there are none. Without a way to install packages the launcher
# fetches them from npm by itself.
set -eu
if ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; then
	exit 0
fi
if command -v pg_config >/dev/null 2>&1 && [ -x "$(pg_config --bindir)/postgres" ]; then
	exit 0
fi
echo "installing PostgreSQL's server programs with apt-get"
"$(dirname "$0")/apt-install.sh" postgresql ||
	echo "PostgreSQL is not installed and apt-get cannot install it here: the launcher will fetch it from npm"
