#!/bin/sh
# How the initrd fixtures beside this file were made: GNU cpio 2.13, gzip 1.12, xz 5.4.1, zstd 1.5.4,
# lz4 1.9.4, bzip2 1.0.8 of Debian 12. The tests join the pieces as vendors do.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
cd "$tree"
mkdir -p early/kernel/x86/microcode main/usr/lib/modules/6.1.0-9-amd64/kernel/drivers/nvdimm main/bin
printf 'microcode' > early/kernel/x86/microcode/GenuineIntel.bin
printf '#!/bin/sh\nexec /sbin/init\n' > main/init
chmod 755 main/init
ln -s usr/lib main/lib
printf 'fake module' > main/usr/lib/modules/6.1.0-9-amd64/kernel/drivers/nvdimm/nd_pmem.ko
printf 'kernel/drivers/nvdimm/nd_e820.ko\n' > main/usr/lib/modules/6.1.0-9-amd64/modules.builtin
seq 1 9000 > main/bin/numbers
touch main/bin/é
mkfifo main/bin/fifo
find . -exec touch -h -d @1700000000 {} +
(cd early && find . -mindepth 1 | LC_ALL=C sort | cpio --quiet --reproducible -R 0:0 -o -H newc) > "$here/early.cpio"
(cd main && find . | LC_ALL=C sort | cpio --quiet --reproducible -R 0:0 -o -H newc) > main.cpio
for format in odc crc; do
    (cd main && printf 'init\n' | cpio --quiet --reproducible -R 0:0 -o -H "$format") > "$here/init.$format.cpio"
done
gzip -9 -c main.cpio > "$here/main.cpio.gz"       # with name: no -n
xz --check=crc32 -9 -c main.cpio > "$here/main.cpio.xz"
lzma -9 -c main.cpio > "$here/main.cpio.lzma"
zstd -q -19 --long=27 -c main.cpio > "$here/main.cpio.zst"
bzip2 -9 -c main.cpio > "$here/main.cpio.bz2"
lz4 -l -9 -q -c main.cpio > "$here/main.cpio.lz4"
