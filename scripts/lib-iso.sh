# What the makers of the lab's ISOs share: cached stages, Debian root file systems, hybrid ISOs.
# Sourced behind lib.sh; `store` is the maker's directory in the cache.
# shellcheck shell=bash
# shellcheck disable=SC2016  # what stands in single quotes is for another program to expand
mirror=${WEBBOOT_DEBIAN_MIRROR:-http://deb.debian.org/debian}

step() { say "$1 (${SECONDS}s)"; }

# key NAME...: a digest of these functions and of what was written before them: an edit rebuilds its
# stage. stdin: what else the stage depends on.
key() {
  { cat; printf '%s\n' "$mirror"; declare -f "$@"; } | sha256sum | cut -c1-12
}

# Only the newest build of a stage is kept.
drop_others() {
  local kept=$1 prefix=$2 path
  for path in "$prefix"*; do
    [[ $path == "$kept" ]] || rm -rf --one-file-system "$path"
  done
}

# --- a Debian root file system ------------------------------------------------------------------

# Runs in a mount namespace of its own (in_namespace): its mounts end with it, however it ends.
# `after` is shell, run when the kernel is in, with `root` set.
bootstrap() {
  local suite=$1 root=$2 mirror=$3 packages=$4 late=$5 after=$6
  export LC_ALL=C DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin
  debootstrap --variant=minbase --include="$packages" "$suite" "$root" "$mirror"
  echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
  mount -t proc proc "$root/proc"
  mount -t sysfs sysfs "$root/sys"
  mount --bind /dev "$root/dev"
  # Last, so that the initrd is made once, with every hook in place. INITRD=No: dracut's doesn't run.
  # shellcheck disable=SC2086
  chroot "$root" apt-get -q -y --no-install-recommends install $late
  eval "$after"
}

in_namespace() { unshare --mount bash -euo pipefail -c "$(declare -f "$1")"$'\n''"$@"' -- "$@"; }

# debian_root TARGET SUITE PACKAGES LATE AFTER: packages with commas from the start, late ones with blanks.
debian_root() {
  local target=$1 suite=$2 work=$1.tmp
  [[ ! -d $target ]] || return 0
  rm -rf --one-file-system "$work"
  mkdir -p "$work"
  QUIETLY_ADVICE="check that $mirror answers and has the suite '$suite', and the disk space; then run this again" \
    quietly "$target.log" in_namespace bootstrap "$suite" "$work/root" "$mirror" "$3" "$4" "$5"
  mv "$work/root" "$target"
  rm -rf "$work"
}

# --- the ISO --------------------------------------------------------------------------------------

# One FAT image with GRUB for all of them; it goes on to the menu in /boot/grub.
efi_image() {
  local image=$1 work=$1.tmp
  [[ ! -e $image ]] || return 0
  rm -rf "$work"
  mkdir -p "$work"
  printf 'search --file --set=root /.disk/info\nset prefix=($root)/boot/grub\nsource $prefix/grub.cfg\n' >"$work/early.cfg"
  grub-mkimage -O x86_64-efi -p /boot/grub -c "$work/early.cfg" -o "$work/bootx64.efi" \
    normal linux iso9660 fat part_gpt part_msdos search search_fs_file configfile test echo ls all_video gfxterm font efifwsetup
  truncate -s 4M "$work/efi.img"
  PATH=$PATH:/sbin:/usr/sbin mkfs.msdos "$work/efi.img" >/dev/null
  mmd -i "$work/efi.img" ::EFI ::EFI/boot
  mcopy -i "$work/efi.img" "$work/bootx64.efi" ::EFI/boot/bootx64.efi
  mv "$work/efi.img" "$image"
  rm -rf "$work"
}

isolinux_files() {
  mkdir -p "$1"
  cp /usr/lib/ISOLINUX/isolinux.bin "$1/"
  cp /usr/lib/syslinux/modules/bios/{ldlinux,vesamenu,libcom32,libutil}.c32 "$1/"
}

# hybrid_iso FILE TREE LABEL BIOS EFI OPTION...: with a partition table, as the vendors' are. BIOS and
# EFI are the paths in the tree of isolinux.bin and of the FAT image.
hybrid_iso() {
  local file=$1 tree=$2 label=$3 bios=$4 efi=$5
  shift 5
  quietly "$store/xorriso.log" xorriso -as mkisofs -R -r -J -joliet-long -l -iso-level 3 \
    -isohybrid-mbr /usr/lib/ISOLINUX/isohdpfx.bin -partition_offset 16 -V "$label" "$@" \
    -b "$bios" -c "${bios%/*}/boot.cat" -no-emul-boot -boot-load-size 4 -boot-info-table \
    -eltorito-alt-boot -e "$efi" -no-emul-boot -isohybrid-gpt-basdat -isohybrid-apm-hfsplus \
    -o "$file" "$tree"
}

iso_packages=(debootstrap squashfs-tools xorriso isolinux syslinux-common grub-common grub-efi-amd64-bin dosfstools mtools)

# deliver PART FILE: in its place at once, and what a caller reads.
deliver() {
  mv "$1" "$2.part"
  mv "$2.part" "$2"
  printf '%s\nsha256 %s\n' "$2" "$(sha256sum <"$2" | cut -d' ' -f1)"
}

# Parses --output and --nonce and what `more` (names of variables) allows, into variables.
iso_arguments() {
  local more=" --output --nonce $1 "
  shift
  while [[ $# -gt 0 ]]; do
    case $1 in
      -h | --help) usage; exit 0 ;;
      --*)
        [[ $more == *" $1 "* ]] || die "unknown argument '$1'" "${0##*/} --help"
        [[ $# -ge 2 && -n $2 ]] || die "$1 needs a value" "${0##*/} --help"
        printf -v "${1#--}" '%s' "$2"
        shift 2
        ;;
      *) [[ -z ${name-x} ]] || die "unknown argument '$1'" "${0##*/} --help"; name=$1; shift ;;
    esac
  done
  [[ $nonce =~ ^[A-Za-z0-9._-]+$ ]] || die "--nonce '$nonce' must consist of letters, digits and . _ -" "--nonce lab-1"
  [[ -z $output || -d $(dirname "$output") ]] || die "--output: the directory $(dirname "$output") does not exist" "mkdir -p $(dirname "$output")"
}
