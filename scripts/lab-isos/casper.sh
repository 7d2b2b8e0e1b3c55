# Ubuntu and Mint: casper.
# shellcheck shell=bash disable=SC2154,SC2034
# Ubuntu's own kernels have nd_e820 and libnvdimm built in; Debian's, used here, has modules. Since
# 22.10 Ubuntu's initrd has nd_pmem: `ubuntu-standin` has both there. In 22.04's (`-classic`) nd_pmem
# lies in the squashfs alone; `-layers` has the layers of the new ones with the drivers of the old.

casper_tree() {
  case $name in
    ubuntu-standin) label='Ubuntu 24.04.1 LTS amd64' disk='Ubuntu 24.04.1 LTS "Noble Numbat" - Release amd64' ;;
    ubuntu-layers-standin) label='Ubuntu-Server 26.04 LTS amd64' disk='Ubuntu-Server 26.04 LTS "Resolute Raccoon" - Release amd64' ;;
    ubuntu-classic-standin) label='Ubuntu 22.04 LTS amd64' disk='Ubuntu 22.04 LTS "Jammy Jellyfish" - Release amd64' ;;
    mint-standin) label='Linux Mint 21.2 Cinnamon 64-bit' disk='Linux Mint 21.2 "Victoria" - Release amd64' ;;
  esac
  local uuid=5d2a1f1c-0c7b-4a5e-9d55-7a1e00000001
  mkdir -p "$tree/casper" "$tree/.disk" "$tree/boot/grub"
  echo "$disk" >"$tree/.disk/info"
  echo "$uuid" >"$tree/.disk/casper-uuid-generic"
  cp "$kernel"/boot/vmlinuz-* "$tree/casper/vmlinuz"
  casper_images
  casper_initrd "$uuid"
  casper_menus
}

casper_layers() {
  case $name in
    ubuntu-standin) echo minimal minimal.standard minimal.standard.live ;;
    ubuntu-layers-standin) echo ubuntu-server-minimal ubuntu-server-minimal.ubuntu-server ubuntu-server-minimal.ubuntu-server.installer \
      ubuntu-server-minimal.ubuntu-server.installer.generic ;;
    *) echo filesystem ;;
  esac
}

# The lowest layer is a root file system, the highest has the kernel's modules.
casper_images() {
  local layer last=
  for layer in $(casper_layers); do
    mkdir -p "$work/$layer/etc"
    [[ -n $last ]] || live_root "$work/$layer" /cdrom
    echo "$layer" >"$work/$layer/etc/layer"
    last=$layer
  done
  modules "$work/$last/usr/lib/modules" "$kernel" zst "${pmem_modules[@]}"
  for layer in $(casper_layers); do squashed "$work/$layer" "$tree/casper/$layer.squashfs"; done
}

casper_initrd() {
  local root=$work/initrd conf=$work/initrd/conf more=() last
  [[ $name != ubuntu-standin ]] || more=("${pmem_modules[@]}")
  standin_initrd "$root" "$parts/casper.init"
  mkdir -p "$conf/conf.d" "$root/usr/lib"
  echo "$1" >"$conf/uuid.conf"
  last=$(casper_layers)
  [[ $last == filesystem ]] || echo "LAYERFS_PATH=${last##* }.squashfs" >"$conf/conf.d/default-layer.conf"
  modules "$root/usr/lib/modules" "$kernel" xz "${initrd_modules[@]}" "${more[@]}"
  ln -s usr/lib "$root/lib"
  if [[ $name == mint-standin ]]; then
    archive "$root" | packed gz >"$tree/casper/initrd.lz"
  else
    { microcode; archive "$root" | packed zst; } >"$tree/casper/initrd"
  fi
}

casper_entry() {
  cat <<END
menuentry "$1" {
	set gfxpayload=keep
	linux	/casper/vmlinuz $2
	initrd	/casper/$(cd "$tree/casper" && echo initrd*)
}
END
}

casper_menus() {
  local grub=$tree/boot/grub
  case $name in
    mint-standin)
      local mint="file=/cdrom/preseed/linuxmint.seed boot=casper username=mint hostname=mint"
      {
        printf 'loadfont unicode\n'
        casper_entry "Start Linux Mint 21.2 Cinnamon 64-bit" "$mint iso-scan/filename=\${iso_path} quiet splash --"
        casper_entry "Start Linux Mint in compatibility mode" "$mint noapic noacpi nosplash irqpoll iso-scan/filename=\${iso_path} --"
      } >"$grub/grub.cfg"
      ;;
    *)
      {
        printf 'set timeout=30\nloadfont unicode\nset menu_color_normal=white/black\n'
        casper_entry "Try or Install Ubuntu" " --- quiet splash"
        casper_entry "Ubuntu (safe graphics)" "nomodeset  --- quiet splash"
        cat <<'END'
grub_platform
if [ "$grub_platform" = "efi" ]; then
menuentry 'Boot from next volume' {
	exit 1
}
menuentry 'UEFI Firmware Settings' {
	fwsetup
}
else
menuentry 'Test memory' {
	linux16 /boot/memtest86+x64.bin
}
fi
END
      } >"$grub/grub.cfg"
      casper_entry "Try or Install Ubuntu" "iso-scan/filename=\${iso_path} --- quiet splash" >"$grub/loopback.cfg"
      ;;
  esac
}
