package org.webboot.memory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.webboot.os.SystemRoot;

/// Who uses a block device or one of its partitions, for people.
final class DeviceUse {
    private DeviceUse() {}

    /// `mounted at /mnt`, `held by dm-0`; empty if nobody is known to.
    static List<String> of(SystemRoot root, PmemDevice device) {
        List<String> users = new ArrayList<>();
        for (String line : SystemRoot.line(root.proc("mounts")).orElse("").lines().toList()) {
            String[] fields = line.split(" ", 3);
            if (fields.length == 3 && isOf(device, fields[0])) {
                // proc(5): blanks in it are written as \040.
                users.add("mounted at " + fields[1].replace("\\040", " "));
            }
        }
        for (String line : SystemRoot.line(root.proc("swaps")).orElse("").lines().toList()) {
            if (isOf(device, line.split("\\s", 2)[0])) {
                users.add("in use as swap");
            }
        }
        Path block = root.sys("block").resolve(device.name());
        List<Path> disks = new ArrayList<>(List.of(block));
        disks.addAll(PmemDevice.entries(block, device.name() + "p*"));
        for (Path disk : disks) {
            PmemDevice.entries(disk.resolve("holders"), "*")
                    .forEach(holder -> users.add("held by " + holder.getFileName()));
        }
        // A loop device does not claim what lies behind it: O_EXCL would not notice.
        for (Path loop : PmemDevice.entries(root.sys("block"), "loop*")) {
            SystemRoot.line(loop.resolve("loop/backing_file"))
                    .filter(file -> isOf(device, file))
                    .ifPresent(_ -> users.add("in use by " + loop.getFileName()));
        }
        return List.copyOf(users);
    }

    private static boolean isOf(PmemDevice device, String source) {
        String node = "/dev/" + device.name();
        return source.equals(node) || source.matches(node + "p[0-9]+");
    }
}
