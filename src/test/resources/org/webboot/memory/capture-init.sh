#!/bin/sh
# Prints what webboot's memory and kexec rooms read of this machine, between two marks.
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sysfs /sys; mount -t devtmpfs dev /dev
mount -t securityfs securityfs /sys/kernel/security
mods="libnvdimm nd_btt nd_pmem nd_e820"
for w in $(cat /proc/cmdline); do
    case $w in lab.mods=*) mods=$(echo ${w#lab.mods=} | tr , ' ') ;; esac
done
for m in $mods; do [ "$m" = none ] || insmod /m/$m.ko; done
sleep 3
if grep -q lab.mount /proc/cmdline; then
    insmod /m/squashfs.ko; dd if=/m/x.sqfs of=/dev/pmem0 2>/dev/null; mkdir /mnt
    mount -t squashfs -o ro /dev/pmem0 /mnt
fi
show() { echo "=== $1"; cat "/$1" 2>/dev/null; }
cd /
echo "CAPTURE-BEGIN"
for f in proc/cmdline proc/iomem proc/mounts proc/swaps proc/sys/kernel/kexec_load_disabled \
    sys/kernel/kexec_loaded sys/kernel/security/lockdown; do show $f; done
find sys/firmware/memmap -type f | sort | while read f; do show $f; done
if [ -d sys/devices/platform/e820_pmem ]; then
    find sys/devices/platform/e820_pmem/ndbus*/region* -type f 2>/dev/null | sort |
        grep -E '/(region[0-9]+|namespace[0-9.]+)/(size|resource|align|read_only|mode|holder)$|/pmem[^/]*/(size|ro|dev)$' |
        while read f; do show $f; done
    find sys/devices/platform/e820_pmem -type d | sort | grep -E '/(e820_pmem|holders)$' |
        while read f; do echo "=== $f/"; done
fi
for d in sys/bus/nd/drivers/* sys/bus/platform/drivers/e820_pmem; do [ -d $d ] && echo "=== $d/"; done
find sys/bus/nd/devices sys/bus/platform/devices sys/block sys/class/block -type l 2>/dev/null | sort |
    grep -E 'ndbus|region|namespace|pmem' | while read f; do echo "=== $f -> $(readlink $f)"; done
echo "CAPTURE-END"
ls -l /dev | grep -E 'pmem|ndctl|nmem'
dmesg | grep -i -E 'nd_|pmem|user:|persistent|taint'
echo UNPRIV; su nobody -s /bin/sh -c 'cat /proc/iomem'
poweroff -f
