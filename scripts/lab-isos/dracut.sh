# dracut's dmsquash-live (Fedora, openSUSE's Leap, Debian's own variant) and openSUSE's kiwi-live.
# shellcheck shell=bash disable=SC2154,SC2034,SC2016
# The initrds are made by dracut itself, in Debian 12 (059, which packs no nd_pmem) and 13 (106).

# variant: which Debian, which of dracut's modules, how the initrd is packed, what the image is.
dracut_variant() {
  case $name in
    fedora-059) suite=bookworm live=dmsquash-live image=squashfs label=Fedora-WS-Live-40-1-14 ;;
    fedora-059-nested) suite=bookworm live=dmsquash-live image=nested label=AlmaLinux-9_4-x86_64-Live-GNOME ;;
    fedora-106) suite=trixie live=dmsquash-live image=squashfs label='Fedora-WS-Live-41' ;;
    fedora-106-erofs) suite=trixie live=dmsquash-live image=erofs label=Fedora-WS-Live-42 ;;
    leap-059) suite=bookworm live=dmsquash-live image=nested label=Install-Leap-16.0-x86_64 ;;
    debian-dracut-106) suite=trixie live=dmsquash-live image=debian label='d-live 13 lab amd64' ;;
    kiwi-live) suite=bookworm live=kiwi-live image=nested label=openSUSE_Tumbleweed_GNOME_Live ;;
  esac
}

dracut_tree() {
  local suite live image system version
  dracut_variant
  system=$store/dracut-$suite-$(key bootstrap dracut_packages <<<"$suite $dracut_made")
  [[ -d $system ]] || locked "dracut-$suite" dracut_system "$system"
  version=$(basename "$system"/boot/vmlinuz-*)
  version=${version#vmlinuz-}
  kernel=$system
  dracut_image
  case $name in
    fedora-059 | fedora-059-nested) dracut_lorax ;;
    debian-dracut-106) dracut_debian ;;
    *) dracut_kiwi ;;
  esac
}

# --- the initrds: costly, cached -------------------------------------------------------------------

dracut_packages() {
  [[ $1 == bookworm ]] && echo kiwi-dracut-live procps
  echo dracut dracut-live dmsetup erofs-utils linux-image-amd64
}

# Runs with `root` set, see bootstrap: both initrds, and of the system what an ISO takes of it.
dracut_made='
version=$(basename "$root"/boot/vmlinuz-*); version=${version#vmlinuz-}
rm -f "$root/etc/dracut.conf.d/11-ifcfg.conf" # of dracut-network; fails where there are no ifcfg files
for live in dmsquash-live kiwi-live; do
  [[ -d $root/usr/lib/dracut/modules.d/90$live ]] || continue
  chroot "$root" dracut --no-hostonly --no-hostonly-cmdline --add "${live/kiwi/network-legacy kiwi}" \
    --omit "nfs iscsi nbd cifs fcoe lvm mdraid multipath dmraid btrfs crypt" \
    --kver "$version" --force --gzip "/boot/$live.img"
done
'

dracut_system() {
  step "Debian $suite with dracut, and its initrds, from $mirror"
  is_root || die "the system that dracut runs in is not in the cache, and building it needs root" "sudo $0"
  # dracut's hook in the kernel package would make another initrd.
  INITRD=No debian_root "$1" "$suite" systemd-sysv,udev,kmod,zstd,xz-utils "$(dracut_packages "$suite" | tr '\n' ' ')" "$dracut_made"
  drop_others "$1" "$store/dracut-$suite-"
}

# --- the image -------------------------------------------------------------------------------------

dracut_image() {
  local root=$work/root point=/run/initramfs/live how=xz
  [[ $live != kiwi-live ]] || point=/run/overlay/live
  # openSUSE's modules
  [[ $name != leap-059 && $name != kiwi-live ]] || how=zst
  live_root "$root" "$point"
  modules "$root/usr/lib/modules" "$system" "$how" "${pmem_modules[@]}"
  case $image in
    squashfs) squashed "$root" "$tree/LiveOS/squashfs.img" ;;
    debian) squashed "$root" "$tree/live/filesystem.squashfs" ;;
    nested) nested_image "$root" "$tree/LiveOS/squashfs.img" ;;
    erofs)
      # The lab machine's mkfs.erofs may know no LZMA: the system's own.
      mkdir -p "$tree/LiveOS" "$work/erofs"
      quietly "$store/mkfs.log" unshare --mount sh -ec 'mount --bind "$1" "$2/mnt"; mount -t tmpfs tmpfs "$2/tmp"
        chroot "$2" mkfs.erofs -zlzma,6 --all-root /tmp/image /mnt; cp "$2/tmp/image" "$3"' \
        sh "$root" "$system" "$tree/LiveOS/squashfs.img"
      ;;
  esac
}

# --- layouts ---------------------------------------------------------------------------------------

# lorax: Fedora before 42, Alma, Rocky.
dracut_lorax() {
  bios=isolinux/isolinux.bin
  efi=images/efiboot.img
  mkdir -p "$tree/images/pxeboot" "$tree/EFI/BOOT" "$tree/boot/grub2"
  cp "$system/boot/vmlinuz-$version" "$tree/images/pxeboot/vmlinuz"
  cp "$system/boot/$live.img" "$tree/images/pxeboot/initrd.img"
  lorax_menus Start Fedora-Workstation-Live "root=live:CDLABEL=$(menu_label) rd.live.image" 'quiet rhgb'
}

# kiwi: Fedora since 42, openSUSE
dracut_kiwi() {
  local k=/boot/x86_64/loader/linux i=/boot/x86_64/loader/initrd line
  line="root=live:CDLABEL=$label rd.live.image quiet rhgb"
  bios=boot/x86_64/loader/eltorito.img
  efi=boot/x86_64/efi
  mkdir -p "$tree/boot/x86_64/loader" "$tree/EFI/BOOT" "$tree/boot/grub2"
  cp "$system/boot/vmlinuz-$version" "$tree$k"
  case $name in
    kiwi-live)
      line="root=live:CDLABEL=$label rd.live.image rd.live.overlay.persistent rd.live.overlay.cowfs=ext4 splash=silent quiet"
      cp "$system/boot/$live.img" "$tree$i"
      ;;
    leap-059)
      line="root=live:LABEL=$label rd.live.image splash=silent quiet"
      mkdir -p "$work/baked/etc/cmdline.d" "$tree/install"
      echo "root=live:LABEL=$label" >"$work/baked/etc/cmdline.d/10-liveroot.conf"
      { cat "$system/boot/$live.img"; archive "$work/baked" | packed gz; } >"$tree$i"
      ;;
    *) cp "$system/boot/$live.img" "$tree$i" ;;
  esac
  {
    printf 'set default="%s"\nset timeout=60\n' "$([[ $name == fedora-* ]] && echo 1 || echo 0)"
    lorax_entry "Start $label" "$k" "$i" "$line"
    lorax_entry "Test this media & start $label" "$k" "$i" "$line $([[ $name == fedora-* ]] && echo rd.live.check || echo mediacheck=1)"
  } | tee "$tree/EFI/BOOT/grub.cfg" >"$tree/boot/grub2/grub.cfg"
}

# live-build with LB_INITRAMFS=dracut-live
dracut_debian() {
  local line
  line="boot=live components quiet splash rd.live.image root=live:CDLABEL=$(menu_label) rd.live.dir=live rd.live.squashimg=filesystem.squashfs"
  mkdir -p "$tree/boot/grub" "$tree/.disk"
  echo 'Debian GNU/Linux 13 "Trixie" - webboot lab live amd64' >"$tree/.disk/info"
  cp "$system/boot/vmlinuz-$version" "$tree/live/"
  cp "$system/boot/$live.img" "$tree/live/initrd.img-$version"
  {
    printf 'set default=0\n'
    lorax_entry "Live system (amd64)" "/live/vmlinuz-$version" "/live/initrd.img-$version" "$line findiso=\${iso_path}"
  } >"$tree/boot/grub/grub.cfg"
}
