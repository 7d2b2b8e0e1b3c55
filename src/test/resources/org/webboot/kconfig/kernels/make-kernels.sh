#!/bin/sh
# Payloads of kernels: a stand-in for vmlinux that carries a configuration, packed as
# scripts/Makefile.lib of Linux 6.1 packs the real one (cmd_gzip, cmd_xzkern with xz_wrap.sh,
# cmd_zstd22_with_size, cmd_lz4, cmd_lzma, cmd_bzip2, cmd_lzo), each with its size appended but gzip.
# zstd, fed by a pipe, wants a window of 128 MiB, as for the real kernel. The tests put a bzImage's
# header before them. Needs: xz-utils zstd lz4 bzip2; lzop for vmlinux.lzo (a header is enough).
set -eu
cd "$(dirname "$0")"
config='#
# Automatically generated file; DO NOT EDIT.
# Linux/x86 6.1.192 Kernel Configuration
#
CONFIG_KEXEC_FILE=y
# CONFIG_MODULES is not set
'
{
  printf '\177ELF\002\001\001'
  head -c 9000 /dev/zero
  printf 'IKCFG_ST is also a word in some text'
  # So that the mark lies across a border of 64 KiB.
  yes 'a kernel' | head -c 56490
  printf IKCFG_ST
  printf '%s' "$config" | gzip -n9
  printf IKCFG_ED
  yes 'more of it' | head -c 3000
} >vmlinux
size() { printf "\\$(printf %o $(($1 & 255)))\\$(printf %o $(($1 >> 8 & 255)))\\$(printf %o $(($1 >> 16 & 255)))\\$(printf %o $(($1 >> 24)))"; }
bytes=$(wc -c <vmlinux)
gzip -n9 <vmlinux >vmlinux.gz
{ xz --check=crc32 --x86 --lzma2=dict=32MiB <vmlinux; size "$bytes"; } >vmlinux.xz
{ cat vmlinux | zstd -22 --ultra -q; size "$bytes"; } >vmlinux.zst
{ cat vmlinux | lz4 -l -9 -q - -; size "$bytes"; } >vmlinux.lz4
{ cat vmlinux | xz --format=lzma -9; size "$bytes"; } >vmlinux.lzma
{ cat vmlinux | bzip2 -9; size "$bytes"; } >vmlinux.bz2
{ printf '\211LZO\000\r\n\032\n\020\100\040\240'; size "$bytes"; } >vmlinux.lzo
rm vmlinux
