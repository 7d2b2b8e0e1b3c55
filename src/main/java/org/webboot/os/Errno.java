package org.webboot.os;

import java.util.Map;

/// Names of the error numbers that webboot's calls can meet (Linux, asm-generic/errno.h).
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int ENOEXEC = 8;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENOTTY = 25;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int ENOSYS = 38;
    public static final int ENODATA = 61;
    public static final int EBADMSG = 74;
    public static final int EOPNOTSUPP = 95;
    public static final int EAFNOSUPPORT = 97;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETDOWN = 100;
    public static final int ENETUNREACH = 101;
    public static final int ENOBUFS = 105;
    public static final int ENOTCONN = 107;
    public static final int ECONNREFUSED = 111;
    public static final int ENOKEY = 126;
    public static final int EKEYREJECTED = 129;

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(EPERM, "EPERM"),
                    Map.entry(ENOENT, "ENOENT"),
                    Map.entry(EINTR, "EINTR"),
                    Map.entry(EIO, "EIO"),
                    Map.entry(ENXIO, "ENXIO"),
                    Map.entry(ENOEXEC, "ENOEXEC"),
                    Map.entry(EAGAIN, "EAGAIN"),
                    Map.entry(ENOMEM, "ENOMEM"),
                    Map.entry(EACCES, "EACCES"),
                    Map.entry(EBUSY, "EBUSY"),
                    Map.entry(EEXIST, "EEXIST"),
                    Map.entry(ENODEV, "ENODEV"),
                    Map.entry(EINVAL, "EINVAL"),
                    Map.entry(ENOTTY, "ENOTTY"),
                    Map.entry(ENOSPC, "ENOSPC"),
                    Map.entry(EROFS, "EROFS"),
                    Map.entry(ENOSYS, "ENOSYS"),
                    Map.entry(ENODATA, "ENODATA"),
                    Map.entry(EBADMSG, "EBADMSG"),
                    Map.entry(EOPNOTSUPP, "EOPNOTSUPP"),
                    Map.entry(EAFNOSUPPORT, "EAFNOSUPPORT"),
                    Map.entry(EADDRNOTAVAIL, "EADDRNOTAVAIL"),
                    Map.entry(ENETDOWN, "ENETDOWN"),
                    Map.entry(ENETUNREACH, "ENETUNREACH"),
                    Map.entry(ENOBUFS, "ENOBUFS"),
                    Map.entry(ENOTCONN, "ENOTCONN"),
                    Map.entry(ECONNREFUSED, "ECONNREFUSED"),
                    Map.entry(ENOKEY, "ENOKEY"),
                    Map.entry(EKEYREJECTED, "EKEYREJECTED"));

    private Errno() {}

    /// `EPERM` for 1; `errno 200` for one that has no name here.
    public static String name(int errno) {
        return NAMES.getOrDefault(errno, "errno " + errno);
    }
}
