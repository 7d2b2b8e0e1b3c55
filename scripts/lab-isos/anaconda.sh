# Anaconda's installers as lorax makes them: CentOS Stream 9's boot.iso, Rocky 9's DVD.
# shellcheck shell=bash disable=SC2154,SC2034

# How they differ: whether the image holds an ext4, and whether dracut packed nd_pmem (since 103). Release
# 10 of either wants a processor that the lab's machine is not.
anaconda_tree() {
  bios=isolinux/isolinux.bin
  efi=images/efiboot.img
  local root=$work/initrd stage2=$work/stage2 title
  local -a drivers=("${initrd_modules[@]}" ext4 crc32c_generic)
  live_root "$stage2" /run/install/repo
  modules "$stage2/usr/lib/modules" "$kernel" xz "${pmem_modules[@]}"
  mkdir -p "$tree/images/pxeboot" "$tree/EFI/BOOT" "$tree/boot/grub2"
  case $name in
    centos-stream-standin)
      title='CentOS Stream 9' label=CentOS-Stream-9-BaseOS-x86_64
      squashed "$stage2" "$tree/images/install.img"
      drivers+=("${pmem_modules[@]}")
      ;;
    rocky-dvd-standin)
      # mkksiso -V gives a label of one's own; the vendor's, Rocky-9-6-x86_64-dvd, has no blanks.
      title='Rocky Linux 9.6' label='Rocky 9.6 of my own'
      nested_image "$stage2" "$tree/images/install.img"
      drivers+=(nd_e820)
      mkdir -p "$tree/BaseOS/repodata" "$tree/AppStream/repodata"
      printf '[general]\nfamily = Rocky Linux\nversion = 9.6\n\n[stage2]\nmainimage = images/install.img\n\n[tree]\narch = x86_64\n' \
        >"$tree/.treeinfo"
      ;;
  esac
  printf '1719000000.000000\n%s\nx86_64\n' "$title" >"$tree/.discinfo"
  standin_initrd "$root" "$parts/anaconda.init"
  mkdir -p "$root/usr/lib"
  modules "$root/usr/lib/modules" "$kernel" xz "${drivers[@]}"
  ln -s usr/lib "$root/lib"
  cp "$kernel"/boot/vmlinuz-* "$tree/images/pxeboot/vmlinuz"
  { microcode; archive "$root" | packed xz; } >"$tree/images/pxeboot/initrd.img"
  lorax_menus Install "$title" "inst.stage2=hd:LABEL=$(menu_label)" quiet rescue
}
