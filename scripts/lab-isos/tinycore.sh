# TinyCorePure64: everything in the initrd but the extensions in /cde.
# shellcheck shell=bash disable=SC2154,SC2034
# Its kernel has no pmem; so this initrd and its extensions have neither pmem nor phram.

tinycore_tree() {
  label=TinyCorePure64
  bios=boot/isolinux/isolinux.bin
  efi=EFI/BOOT/efiboot.img
  local root=$work/initrd cde=$tree/cde
  mkdir -p "$tree/boot" "$cde/optional" "$work/tcz/usr/local" "$work/other/usr/local/share"
  echo "$nonce" >"$work/tcz/usr/local/nonce"
  squashed "$work/tcz" "$cde/optional/webboot-lab.tcz" gzip
  echo other >"$work/other/usr/local/share/other"
  squashed "$work/other" "$cde/optional/other.tcz" gzip
  printf 'webboot-lab.tcz\nother.tcz\n' >"$cde/onboot.lst"
  echo other.tcz >"$cde/optional/webboot-lab.tcz.dep"
  : >"$cde/copy2fs.lst"
  standin_initrd "$root" "$parts/tinycore.init"
  modules "$root/lib/modules" "$kernel" none "${initrd_modules[@]}"
  cp "$kernel"/boot/vmlinuz-* "$tree/boot/vmlinuz64"
  archive "$root" | packed gz >"$tree/boot/corepure64.gz"
  isolinux_files "$tree/boot/isolinux"
  cat >"$tree/boot/isolinux/isolinux.cfg" <<'END'
display boot.msg
default corepure64
label corepure64
	kernel /boot/vmlinuz64
	initrd /boot/corepure64.gz
	append loglevel=3 cde

label pmagic
	kernel /boot/vmlinuz64
	initrd /boot/corepure64.gz
	append loglevel=3 base

implicit 0
prompt 1
timeout 300
F1 boot.msg
END
}
