# NixOS's minimal image: a store in a squashfs; the modules lie in a package of it. Its first stage is
# a script, or systemd.
# shellcheck shell=bash disable=SC2154,SC2034

nixos_tree() {
  label=nixos-minimal-25.05-x86_64
  bios=isolinux/isolinux.bin
  local root=$work/initrd store_root=$work/nix version system line
  version=$(basename "$kernel"/lib/modules/*)
  system=3q8vd1q0ay0c3jx1q7z9f6v2k5m4n8ra-nixos-system-nixos-25.05.805766
  line="init=/nix/store/$system/init root=LABEL=$label boot.shell_on_fail nohibernate loglevel=4"
  mkdir -p "$store_root" "$tree/boot/grub" "$tree/EFI/boot" "$root"
  live_root "$store_root/$system" /iso
  cp "$store_root/$system/sbin/init" "$store_root/$system/init"
  modules "$store_root/x7hq2v5w1k9l0p8s6d4f3g2h1j0z9c8b-linux-$version-modules/lib/modules" "$kernel" xz "${pmem_modules[@]}"
  squashed "$store_root" "$tree/nix-store.squashfs" zstd
  standin_initrd "$root" "$parts/nixos.init"
  modules "$root/nix/store/k2m4n6b8v0c1x3z5l7j9h2g4f6d8s0a1-linux-$version-modules-shrunk/lib/modules" "$kernel" xz "${initrd_modules[@]}"
  ln -s "nix/store/k2m4n6b8v0c1x3z5l7j9h2g4f6d8s0a1-linux-$version-modules-shrunk/lib" "$root/lib"
  "${name//-/_}" "$root"
  cp "$kernel"/boot/vmlinuz-* "$tree/boot/bzImage"
  { microcode; archive "$root" | packed zst; } >"$tree/boot/initrd"
  nixos_menus "$line"
}

# boot/stage-1.nix
nixos_standin() {
  local script=nix/store/v5b6n7m8q9w0e1r2t3y4u5i6o7p8a9s0-stage-1-init.sh
  mv "$1/init" "$1/$script"
  ln -s "/$script" "$1/init"
}

# boot/systemd/initrd.nix and services/hardware/udev.nix: links into the store
nixos_systemd_standin() {
  local rules=nix/store/c4f5g6h7j8k9l0z1x2c3v4b5n6m7q8w9-initrd-udev-rules
  mkdir -p "$1/$rules"
  printf '%s\n' '# What the vendor has here makes the links in /dev/disk.' >"$1/$rules/60-persistent-storage.rules"
  rmdir "$1/etc/udev/rules.d"
  ln -s "/$rules" "$1/etc/udev/rules.d"
  printf 'ID=nixos\n' >"$1/etc/initrd-release"
  echo "$label" >"$1/lab/label"
}

nixos_menus() {
  local line=$1 entry
  entry() { printf "menuentry '%s' --class installer {\n  linux /boot/bzImage \${isoboot} %s\n  initrd /boot/initrd\n}\n" "$1" "$2"; }
  {
    printf 'set timeout=10\nset gfxmode=auto\n'
    entry 'NixOS 25.05.805766 Installer ' "$line"
    entry 'NixOS 25.05.805766 Installer (nomodeset)' "$line nomodeset"
    entry 'NixOS 25.05.805766 Installer (copytoram)' "$line copytoram"
  } >"$tree/EFI/boot/grub.cfg"
  printf 'set isoboot="findiso=${iso_path}"\nsource /EFI/boot/grub.cfg\n' >"$tree/boot/grub/loopback.cfg"
  isolinux_files "$tree/isolinux"
  cat >"$tree/isolinux/isolinux.cfg" <<END
SERIAL 0 115200
TIMEOUT 100
UI vesamenu.c32
MENU TITLE NixOS
DEFAULT boot

LABEL boot
MENU LABEL NixOS 25.05.805766 Installer
LINUX /boot/bzImage
APPEND $line
INITRD /boot/initrd

LABEL boot-copytoram
MENU LABEL NixOS 25.05.805766 Installer (copytoram)
LINUX /boot/bzImage
APPEND $line copytoram
INITRD /boot/initrd
END
}
