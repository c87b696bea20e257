#!/bin/sh
# apt-install.sh PACKAGE... installs Debian packages, as root or with sudo. It fails where there is no way to.
set -eu
if ! command -v apt-get >/dev/null 2>&1; then
	exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null 2>&1; then
		exit 1
	fi
	as_root="sudo"
	if [ ! -t 0 ]; then
		as_root="sudo -n"
	fi
fi
case " $* " in
*" postgresql "*)
	# The package would make and start a server of its own, which nobody asked for.
	own_server=/etc/postgresql-common/createcluster.d/no-main-cluster.conf
	$as_root sh -c "mkdir -p $(dirname $own_server) && echo 'create_main_cluster = false' > $own_server"
	;;
esac
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
