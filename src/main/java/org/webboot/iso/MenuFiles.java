package org.webboot.iso;

import java.io.IOException;
import java.util.Optional;

/// Where a menu parser gets the files that a menu names.
interface MenuFiles {
    /// The text of the file at an absolute path; empty if there is none or it can be no menu.
    Optional<String> text(String path) throws IOException;

    /// `name` as seen from `directory`, with one leading slash and no `.` or `..`; GRUB's device in
    /// parentheses and PXELINUX's server before `::` are dropped, since there is one file system
    /// only.
    static String absolute(String directory, String name) {
        String bare = name.startsWith("(") ? name.substring(name.indexOf(')') + 1) : name;
        bare = bare.startsWith("::") ? "/" + bare.substring(2) : bare;
        String joined = bare.startsWith("/") ? bare : directory + "/" + bare;
        StringBuilder path = new StringBuilder();
        for (String part : joined.split("/", -1)) {
            if (part.equals("..")) {
                path.setLength(Math.max(path.lastIndexOf("/"), 0));
            } else if (!part.isEmpty() && !part.equals(".")) {
                path.append('/').append(part);
            }
        }
        return path.toString();
    }

    /// The directory part of an absolute path; empty for the root.
    static String directory(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }
}
