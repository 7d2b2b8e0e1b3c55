# Arch Linux and SystemRescue: mkinitcpio-archiso.
# shellcheck shell=bash disable=SC2154,SC2034
# mkinitcpio's hook `block` packs the nvdimm drivers.

archiso_tree() {
  case $name in
    systemrescue-standin) archiso_rescue ;;
    *) archiso_arch ;;
  esac
}

# archiso_system BASE HOOK: kernel, image and initrd where archiso has them.
archiso_system() {
  local boot=$tree/$1/boot/x86_64 root=$work/initrd
  mkdir -p "$boot"
  live_root "$work/root" /run/archiso/bootmnt
  modules "$work/root/usr/lib/modules" "$kernel" zst "${pmem_modules[@]}"
  squashed "$work/root" "$tree/$1/x86_64/airootfs.sfs"
  standin_initrd "$root" "$parts/archiso.init"
  echo "$2" >"$root/lab/variant"
  mkdir -p "$root/usr/lib"
  modules "$root/usr/lib/modules" "$kernel" xz "${initrd_modules[@]}" "${pmem_modules[@]}"
  ln -s usr/lib "$root/lib"
}

archiso_arch() {
  label=ARCH_202611
  # Its time of modification is what archisosearchuuid= means.
  options=(--modification-date=2026110112345600 -publisher 'Arch Linux <https://archlinux.org>')
  bios=boot/syslinux/isolinux.bin
  efi=EFI/efiboot.img
  local boot=$tree/arch/boot/x86_64 search=archisosearchuuid=2026-11-01-12-34-56-00
  [[ $name == arch-standin ]] || search=archisolabel=$label
  archiso_system arch v73
  cp "$kernel"/boot/vmlinuz-* "$boot/vmlinuz-linux"
  { microcode; archive "$work/initrd" | packed xz; } >"$boot/initramfs-linux.img"
  mkdir -p "$tree/boot/grub"
  : >"$tree/boot/2026-11-01-12-34-56-00.uuid" # what archisosearchfilename= looks for
  archiso_bls "archisobasedir=arch $search"
  archiso_syslinux "archisobasedir=arch $search"
  cat >"$tree/boot/grub/loopback.cfg" <<END
search --no-floppy --set=archiso_img_dev --file "\${iso_path}"
probe --set archiso_img_dev_uuid --fs-uuid "\${archiso_img_dev}"
menuentry "Arch Linux install medium (x86_64)" --class arch {
    set gfxpayload=keep
    linux /arch/boot/x86_64/vmlinuz-linux archisobasedir=arch img_dev=UUID=\${archiso_img_dev_uuid} img_loop="\${iso_path}"
    initrd /arch/boot/x86_64/initramfs-linux.img
}
END
}

archiso_bls() {
  mkdir -p "$tree/loader/entries"
  printf 'timeout 15\ndefault 01-archiso-linux.conf\nbeep on\n' >"$tree/loader/loader.conf"
  printf 'title    %s\nsort-key %s\nlinux    %s\ninitrd   %s\noptions  %s\n' \
    'Arch Linux install medium (x86_64, UEFI)' 01 /arch/boot/x86_64/vmlinuz-linux /arch/boot/x86_64/initramfs-linux.img "$1" \
    >"$tree/loader/entries/01-archiso-linux.conf"
  printf 'title    %s\nsort-key %s\nlinux    %s\ninitrd   %s\noptions  %s\n' \
    'Arch Linux install medium (x86_64, UEFI) with speech' 02 /arch/boot/x86_64/vmlinuz-linux /arch/boot/x86_64/initramfs-linux.img \
    "$1 accessibility=on" >"$tree/loader/entries/02-archiso-speech-linux.conf"
}

archiso_syslinux() {
  local dir=$tree/boot/syslinux
  isolinux_files "$dir"
  printf 'DEFAULT select\n\nLABEL select\nCOM32 whichsys.c32\nAPPEND -pxe- pxe -sys- sys -iso- sys\n\nLABEL sys\nCONFIG archiso_sys.cfg\n' \
    >"$dir/syslinux.cfg"
  printf 'LABEL loadconfig\n  CONFIG archiso_sys.cfg\n  APPEND ../../\n' >"$dir/isolinux.cfg"
  printf 'DEFAULT arch\nTIMEOUT 150\n\nINCLUDE archiso_sys-linux.cfg\n' >"$dir/archiso_sys.cfg"
  cat >"$dir/archiso_sys-linux.cfg" <<END
LABEL arch
TEXT HELP
Boot the Arch Linux install medium on BIOS.
ENDTEXT
MENU LABEL Arch Linux install medium (x86_64, BIOS)
LINUX /arch/boot/x86_64/vmlinuz-linux
INITRD /arch/boot/x86_64/initramfs-linux.img
APPEND $1

LABEL archspeech
MENU LABEL Arch Linux install medium (x86_64, BIOS) with ^speech
LINUX /arch/boot/x86_64/vmlinuz-linux
INITRD /arch/boot/x86_64/initramfs-linux.img
APPEND $1 accessibility=on
END
}

archiso_rescue() {
  label=RESCUE1200
  bios=isolinux/isolinux.bin
  efi=EFI/efiboot.img
  local boot=$tree/sysresccd/boot line="archisobasedir=sysresccd archisolabel=$label iomem=relaxed" title
  archiso_system sysresccd v43
  cp "$kernel"/boot/vmlinuz-* "$boot/x86_64/vmlinuz"
  archive "$work/initrd" | packed xz >"$boot/x86_64/sysresccd.img"
  microcode >"$boot/amd_ucode.img"
  microcode >"$boot/intel_ucode.img"
  mkdir -p "$tree/boot/grub" "$boot/syslinux" "$tree/sysrescue.d"
  isolinux_files "$tree/isolinux"
  printf 'LABEL loadconfig\nCONFIG /sysresccd/boot/syslinux/sysresccd_sys.cfg\nAPPEND /sysresccd/boot/syslinux\n' >"$tree/isolinux/isolinux.cfg"
  {
    printf 'set timeout=90\nset default=0\n'
    for title in "Boot SystemRescue using default options" "Boot SystemRescue and copy system to RAM (copytoram)"; do
      printf 'menuentry "%s" {\n\tset gfxpayload=keep\n\tlinux /sysresccd/boot/x86_64/vmlinuz %s%s\n' \
        "$title" "$line" "$([[ $title != *copytoram* ]] || echo ' copytoram')"
      printf '\tinitrd /sysresccd/boot/intel_ucode.img /sysresccd/boot/amd_ucode.img /sysresccd/boot/x86_64/sysresccd.img\n}\n'
    done
  } >"$tree/boot/grub/grubsrcd.cfg"
  cat >"$boot/syslinux/sysresccd_sys.cfg" <<END
DEFAULT sysresccd
LABEL sysresccd
MENU LABEL Boot SystemRescue using ^default options
LINUX ../x86_64/vmlinuz
INITRD ../intel_ucode.img,../amd_ucode.img,../x86_64/sysresccd.img
APPEND $line
END
}
