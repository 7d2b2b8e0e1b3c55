# Manjaro: miso, four images, one over the other.
# shellcheck shell=bash disable=SC2154,SC2034

miso_tree() {
  label=MANJARO_KDE_2604
  efi=efi.img
  local root=$work/initrd image boot=$tree/boot
  mkdir -p "$boot/grub" "$tree/manjaro/x86_64"
  live_root "$work/rootfs" /run/miso/bootmnt
  modules "$work/rootfs/usr/lib/modules" "$kernel" zst "${pmem_modules[@]}"
  for image in rootfs desktopfs mhwdfs livefs; do
    mkdir -p "$work/$image/etc"
    echo "$image" >"$work/$image/etc/layer"
    squashed "$work/$image" "$tree/manjaro/x86_64/$image.sfs"
  done
  standin_initrd "$root" "$parts/miso.init"
  mkdir -p "$root/usr/lib"
  modules "$root/usr/lib/modules" "$kernel" xz "${initrd_modules[@]}" "${pmem_modules[@]}"
  ln -s usr/lib "$root/lib"
  cp "$kernel"/boot/vmlinuz-* "$boot/vmlinuz-x86_64"
  archive "$root" | packed gz >"$boot/initramfs-x86_64.img"
  microcode >"$boot/intel_ucode.img"
  microcode >"$boot/amd_ucode.img"
  miso_menus
}

miso_menus() {
  local grub=$tree/boot/grub
  printf 'set def_lang="en_US"\nset def_keyboard="us"\nset def_timezone="UTC"\nset lang=$def_lang\nset keyboard=$def_keyboard\nset timezone=$def_timezone\n' \
    >"$grub/defaults.cfg"
  printf 'source /boot/grub/defaults.cfg\nset timeout=60\nset default=0\nsource /boot/grub/kernels.cfg\n' >"$grub/grub.cfg"
  cat >"$grub/kernels.cfg" <<'END'
set boot_defaults="misobasedir=manjaro misolabel=MANJARO_KDE_2604 quiet systemd.show_status=1 splash"
menuentry "Boot with open source drivers" --class=manjaro {
  set gfxpayload=keep
  linux /boot/vmlinuz-x86_64 $boot_defaults driver=free nouveau.modeset=1 i915.modeset=1 radeon.modeset=1 tz=$timezone lang=$lang keytable=$keyboard
  initrd /boot/amd_ucode.img /boot/intel_ucode.img /boot/initramfs-x86_64.img
}
menuentry "Boot with proprietary drivers" --class=manjaro {
  set gfxpayload=keep
  linux /boot/vmlinuz-x86_64 $boot_defaults driver=nonfree nouveau.modeset=0 tz=$timezone lang=$lang keytable=$keyboard
  initrd /boot/amd_ucode.img /boot/intel_ucode.img /boot/initramfs-x86_64.img
}
END
}
