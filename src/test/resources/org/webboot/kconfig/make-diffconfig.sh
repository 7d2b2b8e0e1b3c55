#!/bin/sh
# diffconfig.csv: for each pair what the kernel's own scripts/diffconfig prints, as a count of lines
# and their SHA-256. Argument: scripts/diffconfig out of Debian's package linux-source-6.1. Needs
# python3 and xz-utils.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for packed in corpus/*.xz; do
  xz -dc "$packed" >"$work/$(basename "$packed" .xz)"
done
cp ../../../../../../kernel-config/config-* "$work"
for pair in config-4.12.7:config-6.1 config-6.1:config-4.12.7 config-6.1:debian-6.1-amd64 \
  debian-6.1-amd64:debian-6.1-cloud-amd64 debian-6.1-amd64:debian-6.1-rt-amd64 \
  debian-6.1-amd64:debian-6.12-amd64 debian-6.12-amd64:debian-6.12-rt-amd64 \
  debian-6.12-cloud-amd64:debian-6.1-amd64 config-4.12.7:debian-6.12-amd64 config-6.1:config-6.1; do
  python3 "$1" "$work/${pair%:*}" "$work/${pair#*:}" >"$work/out"
  echo "${pair%:*},${pair#*:},$(wc -l <"$work/out"),$(sha256sum <"$work/out" | cut -d' ' -f1)"
done >diffconfig.csv
