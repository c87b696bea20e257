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
later="PostgreSQL is not installed and apt-get cannot install it here: the launcher will fetch it from npm"
if ! command -v apt-get >/dev/null 2>&1; then
	echo "$later"
	exit 0
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		echo "$later"
		exit 0
	fi
	as_root="sudo"
	if [ ! -t 0 ]; then
		as_root="sudo -n"
	fi
fi
echo "installing PostgreSQL's server programs with apt-get"
# The package would make and start a server of its own, which nobody asked for.
own_server=/etc/postgresql-common/createcluster.d/no-main-cluster.conf
if $as_root sh -c "mkdir -p $(dirname $own_server) && echo 'create_main_cluster = false' > $own_server" &&
	$as_root apt-get update -qq &&
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; then
	exit 0
fi
echo "$later"
