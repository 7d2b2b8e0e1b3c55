# Alpine's standard image: mkinitfs.
# shellcheck shell=bash disable=SC2154,SC2034
# Alpine's kernel lacks X86_PMEM_LEGACY: no module nd_e820 here, and nd_pmem has no device to drive.

alpine_tree() {
  label='alpine-std 3.22.1 x86_64'
  bios=boot/syslinux/isolinux.bin
  efi=boot/grub/efi.img
  local root=$work/initrd modloop=$work/modloop
  mkdir -p "$tree/apks/x86_64" "$tree/boot/grub"
  : >"$tree/apks/.boot_repository"
  echo 'alpine-std 3.22.1 20250716' >"$tree/.alpine-release"
  modules "$modloop/modules" "$kernel" gz "${initrd_modules[@]}" nd_pmem "${phram_modules[@]}"
  squashed "$modloop" "$tree/boot/modloop-lts"
  standin_initrd "$root" "$parts/alpine.init"
  install -m 755 "$parts/live-init" "$root/lab/live-init"
  modules "$root/lib/modules" "$kernel" gz "${initrd_modules[@]}" nd_pmem
  cp "$kernel"/boot/vmlinuz-* "$tree/boot/vmlinuz-lts"
  archive "$root" | packed gz >"$tree/boot/initramfs-lts"
  cat >"$tree/boot/grub/grub.cfg" <<'END'
set timeout=1
menuentry "Linux lts" {
linux	/boot/vmlinuz-lts modules=loop,squashfs,sd-mod,usb-storage quiet
initrd	/boot/initramfs-lts
}
END
  isolinux_files "$tree/boot/syslinux"
  cat >"$tree/boot/syslinux/syslinux.cfg" <<'END'
TIMEOUT 10
PROMPT 1
DEFAULT lts

LABEL lts
MENU LABEL Linux lts
KERNEL /boot/vmlinuz-lts
INITRD /boot/initramfs-lts
FDTDIR /boot/dtbs-lts
APPEND modules=loop,squashfs,sd-mod,usb-storage quiet
END
}
