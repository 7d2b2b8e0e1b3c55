package org.webboot.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;
import org.webboot.codec.MalformedException;

/// What a bzImage says of itself (Linux, Documentation/arch/x86/boot.rst).
///
/// @param version the whole banner: `6.1.0-50-amd64 (debian-kernel@…) #1 SMP …`
/// @param protocol of boot, major and minor in one byte each
/// @param commandLineLimit most bytes of a command line, without the NUL
/// @param bits64 whether it has a 64-bit entry point, which is what `kexec_file_load` uses
public record BzImage(String version, int protocol, int commandLineLimit, boolean bits64) {
    /// As much of a kernel's file as [#parse] looks at: the setup part has at most 255 sectors
    /// behind the boot sector.
    public static final int HEAD = 256 * 512;

    /// arch/x86/kernel/kexec-bzimage64.c, MAX_ELFCOREHDR_STR_LEN
    private static final int ELFCOREHDR = 30;

    private static final int LONGEST_VERSION = 1024;

    /// A release that can be the name of a directory.
    private static final Pattern VERSION = Pattern.compile("^[0-9][0-9A-Za-z._+~@=-]*( |$)");

    /// `6.1.0-50-amd64`: the directory below `/lib/modules`.
    public String release() {
        int blank = version.indexOf(' ');
        return blank < 0 ? version : version.substring(0, blank);
    }

    /// Most bytes of a command line, without the NUL, that `kexec_file_load` gives this kernel.
    /// bzImage64_load() wants room for `elfcorehdr=…` in every command line, not only in a crash
    /// kernel's, and refuses without a word in the log. Seen on 6.1, whose header says 2047: 2016
    /// bytes load and 2017 do not.
    public int kexecLineLimit() {
        return commandLineLimit - 1 - ELFCOREHDR;
    }

    /// @param head the first [#HEAD] bytes of the file, or all
    public static BzImage parse(byte[] head) throws MalformedException {
        ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < 0x260
                || header.getShort(0x1fe) != (short) 0xaa55
                || !new String(head, 0x202, 4, ISO_8859_1).equals("HdrS")) {
            throw new MalformedException("no bzImage: the header HdrS is missing", 0x202);
        }
        int protocol = Short.toUnsignedInt(header.getShort(0x206));
        // Before 2.06 the limit was fixed.
        int limit = protocol >= 0x0206 ? header.getInt(0x238) : 255;
        if (limit < 0) {
            throw new MalformedException("a command line of %#x bytes".formatted(limit), 0x238);
        }
        // kexec-bzimage64.c, bzImage64_probe: the flags exist from 2.12 on; XLF_KERNEL_64 is bit 0.
        boolean bits64 = protocol >= 0x020c && (header.getShort(0x236) & 1) != 0;
        return new BzImage(version(head, header), protocol, limit, bits64);
    }

    private static String version(byte[] head, ByteBuffer header) throws MalformedException {
        int sectors = Byte.toUnsignedInt(head[0x1f1]);
        // "For backwards compatibility, if the setup_sects field contains 0, the real value is 4."
        int setup = ((sectors == 0 ? 4 : sectors) + 1) * 512;
        int pointer = Short.toUnsignedInt(header.getShort(0x20e));
        int start = pointer + 0x200;
        int stop = Math.min(Math.min(setup, head.length), start + LONGEST_VERSION);
        if (pointer == 0 || start >= stop) {
            throw new MalformedException("no version string in the kernel's header", 0x20e);
        }
        int end = start;
        while (end < stop && head[end] != 0) {
            end++;
        }
        if (end == start || end == stop) {
            throw new MalformedException("the kernel's version string has no end", start);
        }
        String version = new String(head, start, end - start, ISO_8859_1);
        if (!VERSION.matcher(version).find()) {
            throw new MalformedException("the kernel's version string names no release", start);
        }
        return version;
    }
}
