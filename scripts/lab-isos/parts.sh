# What the lab's small live systems are made of: modules, an initrd, a root file system of busybox.
# Sourced by build-lab-iso.
# shellcheck shell=bash

compressed() {
  case $1 in
    none) ;;
    xz) xz --check=crc32 -T2 -q "${@:2}" ;;
    zst) zstd -q --rm "${@:2}" ;;
    gz) gzip -n "${@:2}" ;;
    *) die "no compression '$1'" ;;
  esac
}

# modules PLACE TREE HOW NAME...: these and what they need, from an unpacked kernel package, into
# PLACE/<version>, compressed as the vendor does (none, xz, zst, gz).
modules() {
  local place=$1 tree=$2 how=$3 version base path suffix
  shift 3
  version=$(basename "$tree"/lib/modules/*)
  base=$(mktemp -d "$work/modules.XXXXXX")
  for path in $(for name in "$@"; do modprobe -d "$tree" -S "$version" --show-depends "$name"; done |
    sed -n 's/^insmod \([^ ]*\).*/\1/p' | sort -u); do
    path=${path#"$tree"}
    install -D -m 644 "$tree/$path" "$base/${path#/}"
  done
  # /usr/lib in a merged tree
  [[ -d $base/lib ]] || mv "$base/usr/lib" "$base/lib"
  cp "$tree/lib/modules/$version"/modules.{builtin,builtin.modinfo,order} "$base/lib/modules/$version/"
  find "$base" -name '*.ko.xz' -exec xz -d {} +
  PATH=$PATH:/sbin:/usr/sbin depmod -b "$base" "$version"
  rm -f "$base/lib/modules/$version"/*.bin
  suffix=.$how
  [[ $how != none ]] || suffix=
  find "$base" -name '*.ko' -print0 | while IFS= read -r -d '' path; do compressed "$how" "$path"; done
  # kmod of Debian knows no gzip: the list is made first and its names are changed.
  sed -i "s/\.ko\>/.ko$suffix/g" "$base/lib/modules/$version/modules.dep"
  mkdir -p "$place"
  mv "$base/lib/modules/$version" "$place/"
  rm -r "$base"
}

# busybox_in ROOT: /bin with every applet.
busybox_in() {
  local root=$1 name
  mkdir -p "$root"/{bin,dev,proc,sys,run,tmp,etc,mnt}
  install -m 755 /bin/busybox "$root/bin/busybox"
  for name in $(/bin/busybox --list); do
    [[ $name == busybox ]] || ln -s busybox "$root/bin/$name"
  done
}

# live_root ROOT POINT: the second system: tells which medium is mounted at POINT (as it will see
# it) and its nonce, and switches off if told to.
live_root() {
  local root=$1 point=$2
  busybox_in "$root"
  mkdir -p "$root"/{sbin,usr/lib,root}
  install -m 755 "$parts/live-init" "$root/sbin/init"
  printf 'ID=webboot-lab\nNAME="webboot lab"\n' >"$root/etc/os-release"
  echo "$point" >"$root/etc/webboot-lab"
}

# squashed ROOT FILE [ALGORITHM]
squashed() {
  mkdir -p "$(dirname "$2")"
  quietly "$store/squashfs.log" mksquashfs "$1" "$2" -comp "${3:-xz}" -noappend -no-progress -all-root
}

# nested_image ROOT FILE: a squashfs of an ext4, as Fedora and RHEL had it for long.
nested_image() {
  local nested=$work/nested
  mkdir -p "$nested/LiveOS"
  truncate -s 64M "$nested/LiveOS/rootfs.img"
  PATH=$PATH:/sbin:/usr/sbin quietly "$store/mkfs.log" mkfs.ext4 -q -d "$1" "$nested/LiveOS/rootfs.img"
  squashed "$nested" "$2"
}

# archive DIRECTORY: an uncompressed cpio of it.
archive() { (cd "$1" && find . -mindepth 1 | LC_ALL=C sort | cpio -o -H newc -R 0:0 --quiet); }

packed() {
  case $1 in
    xz) xz --check=crc32 -T2 -3 ;;
    zst) zstd -q -3 ;;
    gz) gzip -n -3 ;;
  esac
}

# A microcode archive in front, uncompressed, as vendors have.
microcode() {
  local early
  early=$(mktemp -d "$work/early.XXXXXX")
  mkdir -p "$early/kernel/x86/microcode"
  head -c 40000 /dev/zero | tr '\0' m >"$early/kernel/x86/microcode/AuthenticAMD.bin"
  archive "$early"
  rm -r "$early"
}

# lorax_entry TITLE KERNEL INITRD LINE
lorax_entry() {
  printf "menuentry '%s' --class gnu-linux --class os {\n\tset gfxpayload=keep\n\tlinux %s %s\n\tinitrd %s\n}\n" "$1" "$2" "$4" "$3"
}

# A menu has \x20 for a blank in the label.
menu_label() { printf '%s' "${label// /\\x20}"; }

# lorax_menus DEED SYSTEM LINE QUIET [rescue]: of GRUB and isolinux, for images/pxeboot. The second entry
# is the default and would read the medium first.
lorax_menus() {
  local deed=$1 name=$2 line=$3 quiet=$4 rescue=${5-} k=/images/pxeboot/vmlinuz i=/images/pxeboot/initrd.img
  {
    printf 'set default="1"\nset timeout=60\nsearch --no-floppy --set=root -l "%s"\n' "$label"
    lorax_entry "$deed $name" "$k" "$i" "$line $quiet"
    lorax_entry "Test this media & ${deed,} $name" "$k" "$i" "$line rd.live.check $quiet"
    printf "submenu 'Troubleshooting -->' {\n"
    lorax_entry "$deed $name in basic graphics mode" "$k" "$i" "$line nomodeset $quiet"
    [[ -z $rescue ]] || lorax_entry "Rescue a $name system" "$k" "$i" "$line inst.rescue $quiet"
    printf '}\n'
  } | tee "$tree/EFI/BOOT/grub.cfg" >"$tree/boot/grub2/grub.cfg"
  isolinux_files "$tree/isolinux"
  {
    cat <<END
default vesamenu.c32
timeout 600
label linux
  menu label ^$deed $name
  kernel vmlinuz
  append initrd=initrd.img $line $quiet
label check
  menu label Test this ^media & ${deed,} $name
  menu default
  kernel vmlinuz
  append initrd=initrd.img $line rd.live.check $quiet
END
    [[ -z $rescue ]] || cat <<END
menu begin ^Troubleshooting
  menu title Troubleshooting
label rescue
  menu label ^Rescue a $name system
  kernel vmlinuz
  append initrd=initrd.img $line inst.rescue $quiet
menu end
END
  } >"$tree/isolinux/isolinux.cfg"
  cp "$tree$k" "$tree/isolinux/vmlinuz"
  ln "$tree$i" "$tree/isolinux/initrd.img"
}

# standin_initrd ROOT SCRIPT: busybox, and the vendor's way of looking for its medium written anew.
standin_initrd() {
  local root=$1
  busybox_in "$root"
  mkdir -p "$root/lab" "$root/etc/udev/rules.d"
  install -m 644 "$parts/standin" "$root/lab/standin"
  install -m 755 "$2" "$root/init"
}

# What every stand-in's initrd has: its file systems, and a disk for the decoy.
initrd_modules=(loop squashfs overlay isofs virtio_blk virtio_pci)
pmem_modules=(nd_pmem nd_e820)
phram_modules=(phram mtdblock)
