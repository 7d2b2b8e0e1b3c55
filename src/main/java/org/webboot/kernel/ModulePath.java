package org.webboot.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The path of a kernel module, packed or not, in the forms that depmod and initrds have.
public final class ModulePath {
    private static final Pattern FORM = Pattern.compile("(.*/)?([^/]+)\\.ko(\\.(xz|zst|gz))?");

    private ModulePath() {}

    /// Whether `path` looks like a module, packed or not.
    public static boolean is(String path) {
        return FORM.matcher(path).matches();
    }

    /// `nd_pmem` for `kernel/drivers/nvdimm/nd-pmem.ko.xz`: the kernel takes `-` and `_` as one.
    public static String name(String path) {
        return bare(path).replace('-', '_');
    }

    /// `nd-pmem.ko` for `kernel/drivers/nvdimm/nd-pmem.ko.xz`.
    public static String fileName(String path) {
        return bare(path) + ".ko";
    }

    /// `kernel/a/b.ko` for `kernel/a/b.ko.xz`.
    public static String unpacked(String path) {
        Matcher form = FORM.matcher(path);
        return form.matches() && form.group(3) != null ? path.substring(0, form.start(3)) : path;
    }

    private static String bare(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            throw new IllegalArgumentException("no module: " + path);
        }
        return form.group(2);
    }
}
