# Sourced by every script here. Results go to stdout, everything a person reads to stderr.
# shellcheck shell=bash
set -euo pipefail
shopt -s inherit_errexit

say() { printf '%s\n' "$*" >&2; }

# die MESSAGE [ADVICE]: exit code 2, "usage or not ready" (ARCHITECTURE.md, exit codes).
die() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  [[ -z ${2:-} ]] || printf '  try: %s\n' "$2" >&2
  exit 2
}

is_root() { [[ $(id -u) -eq 0 ]]; }

project_root() { (cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd); }

cache_dir() {
  local dir=${WEBBOOT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/webboot}
  mkdir -p "$dir" || die "cannot create the cache $dir" "set WEBBOOT_CACHE to a directory that you can write to"
  printf '%s\n' "$dir"
}

# locked NAME COMMAND...: two scripts that need the same cached thing build it once.
locked() {
  local name=$1
  shift
  (
    flock -n 9 || { say "waiting for another script that has $name" && flock 9; }
    # Programs must not inherit the lock: a daemon that one leaves behind would hold it for ever.
    "$@" 9>&-
  ) 9>"$(cache_dir)/$name.lock"
}

# locked_checkout ROOT COMMAND...: two that build and test in one checkout would take target/ from each other.
locked_checkout() { locked "test-$(printf %s "$1" | sha256sum | head -c 16)" "${@:2}"; }

# --- Debian packages -------------------------------------------------------------------------

# quietly LOG COMMAND...: output to LOG; on failure its last lines are the message.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 </dev/null && return
  say "--- last lines of $log"
  tail -n 15 "$log" >&2
  die "'$*' failed, see $log" "${QUIETLY_ADVICE:-check the network and the disk space, then run this again}"
}

missing_packages() {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || printf '%s\n' "$package"
  done
}

apt_refresh() { quietly "$(cache_dir)/apt-update.log" apt-get -q update; }

apt_install() {
  local log
  log=$(cache_dir)/apt-install.log
  say "installing: $*"
  apt_refresh
  QUIETLY_ADVICE="apt-get install $*" DEBIAN_FRONTEND=noninteractive quietly "$log" \
    apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"
}

# Asked again under the lock: another script may have installed them meanwhile.
install_missing() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -eq 0 ]] || apt_install "${missing[@]}"
}

need_packages() {
  local missing
  command -v dpkg-query >/dev/null || die "this is not Debian: no dpkg-query, so $* cannot be installed" \
    "run it on Debian 12 or 13, or in a container of it"
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if ! is_root; then
    say "apt-get install ${missing[*]}"
    exit 2
  fi
  locked apt install_missing "$@"
}

# --- Java --------------------------------------------------------------------------------------

jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}" /usr/lib/jvm/*
  local java
  java=$(command -v java) && dirname "$(dirname "$(readlink -f "$java")")"
  return 0
}

jdk_fits() {
  local home=$1 version
  [[ -x $home/bin/javac && -x $home/bin/jlink && -r $home/release ]] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
  [[ ${version:-0} -ge 25 ]]
}

first_jdk() {
  local home
  while read -r home; do
    [[ -n $home ]] && jdk_fits "$home" && printf '%s\n' "$home" && return
  done < <(jdk_candidates)
  return 1
}

jdk_package=openjdk-25-jdk-headless

# The distribution's package of a JDK, where there is no JDK and it has one.
jdk_package() {
  first_jdk >/dev/null || ! apt-cache show "$jdk_package" >/dev/null 2>&1 || echo "$jdk_package"
}

# Before anything is installed or built: where there is no JDK, and the distribution has none, nothing helps.
need_jdk() {
  [[ -z $(first_jdk) && -z $(jdk_package) ]] || return 0
  if is_root; then
    locked apt apt_refresh # a fresh machine's apt knows of no package at all
    [[ -z $(jdk_package) ]] || return 0
  fi
  die "no JDK 25 or newer with javac and jlink (looked at JAVA_HOME=${JAVA_HOME:-}, /usr/lib/jvm/*, java on PATH)" \
    "Temurin 25 from https://adoptium.net, unpacked anywhere, and JAVA_HOME=<that directory>; on Debian 13: apt-get install $jdk_package"
}

# need_build_packages PACKAGE...: what building webboot takes, and these, at once: whoever may not install
# them is told one line. jlink strips the runtime with binutils' objcopy.
need_build_packages() {
  need_jdk
  # shellcheck disable=SC2046 # no word, or one
  need_packages maven binutils $(jdk_package) "$@"
}

# --- Debian's stock kernel ---------------------------------------------------------------------

# Prints "linux-image-6.1.0-56-amd64 6.1.192-2": what the metapackage of this suite depends on.
kernel_candidate() {
  apt-cache --no-all-versions show "linux-image-$1" 2>/dev/null |
    sed -n "s/^Depends:.*\\(linux-image-[0-9][^ ]*-$1\\) (= \\([^)]*\\)).*/\\1 \\2/p" | head -n 1
}

download_kernel() { (cd "$2" && apt-get -q download "$1") >"$2/log" 2>&1; }

unpack_kernel() {
  local tree=$1 deb=$2 version
  mkdir "$tree"
  dpkg-deb -x "$deb" "$tree"
  version=$(basename "$tree"/boot/vmlinuz-*)
  # Debian 12 packs lib/modules, Debian 13 usr/lib/modules: callers and depmod find either name.
  [[ -e $tree/lib ]] || ln -s usr/lib "$tree/lib"
  [[ -e $tree/usr/lib ]] || ln -s ../lib "$tree/usr/lib"
  PATH=$PATH:/sbin:/usr/sbin depmod -b "$tree" "${version#vmlinuz-}"
}

# Whoever held the lock before may have made it; an interrupted run leaves only *.tmp behind.
fetch_kernel() {
  local package=$1 target=$2 work=$2.tmp other
  [[ ! -d $target ]] || return 0
  rm -rf "$work"
  mkdir -p "$work"
  chmod 755 "$work"
  say "fetching $package ($(basename "$target"))"
  if ! download_kernel "$package" "$work"; then
    say "$(tail -n 3 "$work/log")"
    die "apt-get download $package failed" "apt-get update (the package lists may be old), then run this again"
  fi
  unpack_kernel "$work/tree" "$work"/*.deb
  mv "$work/tree" "$target"
  rm -rf "$work"
  for other in "$(dirname "$target")"/*; do
    [[ $other == "$target" ]] || rm -rf "$other"
  done
}

# shellcheck disable=SC2120
# debian_kernel [ARCH]: prints a directory with boot/vmlinuz-V, boot/config-V, lib/modules/V.
debian_kernel() {
  local arch=${1:-amd64} package version target store cached
  store=$(cache_dir)/kernel/$arch
  read -r package version < <(kernel_candidate "$arch") || true
  if [[ -z $package ]] && is_root; then
    locked apt apt_refresh
    read -r package version < <(kernel_candidate "$arch") || true
  fi
  if [[ -z $package ]]; then
    cached=$(find "$store" -mindepth 1 -maxdepth 1 ! -name '*.tmp' 2>/dev/null | head -n 1)
    [[ -n $cached ]] || die "apt knows no linux-image-$arch" "apt-get update, with a Debian mirror in /etc/apt/sources.list"
    printf '%s\n' "$cached"
    return
  fi
  need_packages kmod
  target=$store/${package#linux-image-}_$version
  [[ -d $target ]] || locked "kernel-$arch" fetch_kernel "$package" "$target"
  printf '%s\n' "$target"
}

# --- Vendors' keys -----------------------------------------------------------------------------

# What of Debian carries keys of systems that webboot knows; not every release has them all.
key_packages=(debian-keyring archlinux-keyring ubuntu-keyring distribution-gpg-keys)

# fetch_keys PACKAGE VERSION DIRECTORY: its key files alone; the package may hold thirty megabytes.
fetch_keys() {
  local package=$1 version=$2 target=$3 work=$3.tmp other
  [[ ! -d $target ]] || return 0
  rm -rf "$work"
  mkdir -p "$work/keys"
  say "fetching $package ($version)"
  if (cd "$work" && apt-get -q download "$package") >"$work/log" 2>&1 && dpkg-deb -x "$work"/*.deb "$work/tree"; then
    find "$work/tree/usr/share" -type f \( -path '*/keyrings/*' -o -path '*/distribution-gpg-keys/*' \) -exec cp -t "$work/keys" --backup=numbered {} +
    for other in "${target%_*}"_*; do
      [[ $other == "$work" ]] || rm -rf "$other"
    done
    mv "$work/keys" "$target"
  else
    say "$package could not be had ($(tail -n 1 "$work/log")): its keys are fetched when they are needed"
  fi
  rm -rf "$work"
}

# Prints "-keys DIRECTORY" in two lines for each package that can be had; needs no root.
key_files() {
  local package version target
  command -v apt-cache >/dev/null || return 0
  for package in "${key_packages[@]}"; do
    version=$(apt-cache --no-all-versions show "$package" 2>/dev/null | sed -n 's/^Version: //p' | head -n 1) || true
    [[ -n $version ]] || continue
    target=$(cache_dir)/keys/${package}_$version
    mkdir -p "${target%/*}"
    locked "keys-$package" fetch_keys "$package" "$version" "$target"
    [[ ! -d $target ]] || printf '%s\n' -keys "$target"
  done
}

# --- QEMU --------------------------------------------------------------------------------------

# /dev/kvm may exist, open, and still hang every stock kernel (nested hosts): only a boot proves it.
kvm_boots() {
  local kernel=$1 dir marker=WEBBOOT-KVM-UP
  [[ -r /dev/kvm && -w /dev/kvm ]] || return 1
  dir=$(mktemp -d)
  mkdir "$dir/bin"
  cp /bin/busybox "$dir/bin/busybox"
  printf '#!/bin/busybox sh\n/bin/busybox echo %s\n/bin/busybox poweroff -f\n' "$marker" >"$dir/init"
  chmod 755 "$dir/init"
  (cd "$dir" && printf 'init\nbin\nbin/busybox\n' | /bin/busybox cpio -o -H newc 2>/dev/null) >"$dir.cpio"
  # KILL, not TERM: a QEMU that is stuck in the kernel's KVM code does not react to TERM.
  # In a subshell with its own stderr, or bash reports "Aborted" when KVM makes QEMU dump core.
  (ulimit -c 0; timeout --signal=KILL 20 qemu-system-x86_64 -accel kvm -cpu host -m 256 -nographic -no-reboot -nodefaults \
    -serial stdio -monitor none -kernel "$kernel" -initrd "$dir.cpio" -append "console=ttyS0 quiet panic=-1" \
    </dev/null >"$dir.out" 2>&1; true) 2>/dev/null || true
  local status=1
  ! grep -q "$marker" "$dir.out" || status=0
  rm -rf "$dir" "$dir.cpio" "$dir.out"
  return "$status"
}

probe_accel() {
  local kernel=$1 verdict=$2
  [[ ! -s $verdict ]] || return 0
  if kvm_boots "$kernel"; then
    echo '-accel kvm -cpu host -smp 2'
  else
    # Not -cpu max: emulating AVX2 makes SHA-256 six times slower than not having it.
    # One processor: with two, QEMU 7.2 now and then runs stale translations of code that the other
    # one has just compiled, and a JVM in the guest crashes in its own methods (SIGILL, SIGSEGV).
    echo '-accel tcg,thread=multi -cpu Nehalem -smp 1'
  fi >"$verdict.tmp"
  mv "$verdict.tmp" "$verdict"
}

# qemu_accel: prints the accelerator arguments; probed once per boot of this machine and kernel.
qemu_accel() {
  need_packages qemu-system-x86 busybox-static
  local tree kernel verdict access=ro
  tree=$(debian_kernel amd64)
  kernel=$(find "$tree/boot" -name 'vmlinuz-*')
  [[ ! -w /dev/kvm ]] || access=rw
  verdict=$(cache_dir)/accel-smp-$(</proc/sys/kernel/random/boot_id)-$(basename "$tree")-$access
  [[ -s $verdict ]] || locked accel probe_accel "$kernel" "$verdict"
  cat "$verdict"
}

# --- Our own build ------------------------------------------------------------------------------

# maven ARGS...: quiet but for what a person wants to know; the build id is the commit, with its date.
maven() {
  local build committed
  local -a date=()
  need_build_packages
  JAVA_HOME=$(first_jdk) || die "$jdk_package has no javac or jlink" "read apt-get's log in $(cache_dir)"
  export JAVA_HOME
  build=$(git -C "$(project_root)" describe --always --dirty 2>/dev/null) || build=unknown
  committed=$(TZ=UTC git -C "$(project_root)" log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd 2>/dev/null) || committed=
  [[ -z $committed ]] || date=(-Dwebboot.committed="$committed")
  (cd "$(project_root)" && mvn -B -ntp -Dwebboot.build="$build" "${date[@]}" "$@")
}

# newer_than FILE PATH...: whether anything under the paths was changed after FILE was made.
newer_than() {
  local made=$1
  shift
  [[ ! -e $made ]] || [[ -n $(find "$@" -newer "$made" -print -quit) ]]
}

tree_is_old() {
  newer_than "$1/target/webboot/bin/webboot" "$1/src/main" "$1/kernel-config" "$1/pom.xml"
}

# The launcher's tree, target/webboot, when the sources are newer than it. Two scripts that are
# started in one checkout build it once.
build_tree() {
  local root
  root=$(project_root)
  tree_is_old "$root" || return 0
  need_build_packages
  locked "tree-$(printf %s "$root" | sha256sum | head -c 16)" make_tree "$root"
}

make_tree() {
  local root=$1
  tree_is_old "$root" || return 0
  say "building webboot"
  QUIETLY_ADVICE="read the log; mvn -version must say Java 25 or newer" \
    quietly "$(cache_dir)/build.log" maven package -DskipTests
  touch "$root/target/webboot/bin/webboot"
}

# target/image/webboot.img and target/image/vmlinuz, when the tree is newer than they.
build_image() {
  local root
  root=$(project_root)
  build_tree
  newer_than "$root/target/image/webboot.img" "$root/target/webboot" || return 0
  "$root/scripts/build-image" "$@" >&2
}
