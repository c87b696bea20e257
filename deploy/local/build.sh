#!/bin/sh
# Builds the launcher into $1. The first time it compiles the whole Temporal server: say so, and show life.
set -eu
out=$1
cd "$(dirname "$0")"
go build -o "$out" . &
build=$!
trap 'kill "$build" 2>/dev/null || true' INT TERM
began=$(date +%s)
told=0
while kill -0 "$build" 2>/dev/null; do
	sleep 0.2
	seconds=$(($(date +%s) - began))
	if [ $((seconds - told)) -ge 10 ]; then
		if [ "$told" -eq 0 ]; then
			echo "building the local machine with its Temporal server: the first time takes about five minutes"
		fi
		told=$seconds
		echo "  still building ($((seconds / 60)) min $((seconds % 60)) s)"
	fi
done
wait "$build"
