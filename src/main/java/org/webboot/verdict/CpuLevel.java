package org.webboot.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The levels of x86-64 (x86-64 psABI §3.1.1), each with what it has more than the one before, in
/// the words of `/proc/cpuinfo` (arch/x86/include/asm/cpufeatures.h).
public enum CpuLevel {
    V1(1, ""),
    V2(2, "cx16 lahf_lm popcnt pni ssse3 sse4_1 sse4_2"),
    V3(3, "avx avx2 bmi1 bmi2 f16c fma abm movbe xsave"),
    V4(4, "avx512f avx512bw avx512cd avx512dq avx512vl");

    private static final Pattern NAMED = Pattern.compile("x86[-_]64[-_]v([234])");
    private static final Pattern ENTERPRISE =
            Pattern.compile(
                    "(?:\\.el|(?:AlmaLinux|Rocky|CentOS|OracleLinux|RHEL)[-_"
                            + " A-Za-z]*)(\\d{1,2})(?=[._ -]|$)");
    private static final Pattern LEAP = Pattern.compile("Leap[-_ ](\\d{2})[.]");

    private final int number;
    private final String flags;

    CpuLevel(int number, String flags) {
        this.number = number;
        this.flags = flags;
    }

    /// What it has more than the level before.
    List<String> flags() {
        return flags.isEmpty() ? List.of() : List.of(flags.split(" "));
    }

    /// What a system's programs were built for, by the names that it has: Enterprise Linux 9 and
    /// Leap 16 want v2; Enterprise Linux 10 wants v3, or v2 where a name says so. V1 where nothing
    /// is said.
    ///
    /// @param names release of its kernel (`6.12.0-55.el10_0.x86_64`), label of its medium
    ///   (`Install-Leap-16.0-x86_64`), name of its file
    public static CpuLevel wantedBy(List<String> names) {
        Optional<CpuLevel> named =
                names.stream()
                        .flatMap(name -> number(NAMED, name).stream())
                        .map(CpuLevel::of)
                        .findFirst();
        return named.orElseGet(() ->
                names.stream().map(CpuLevel::byVendor).max(Comparator.naturalOrder()).orElse(V1));
    }

    private static CpuLevel byVendor(String name) {
        int enterprise = number(ENTERPRISE, name).orElse(0);
        if (enterprise >= 9) {
            return enterprise == 9 ? V2 : V3;
        }
        return number(LEAP, name).orElse(0) >= 16 ? V2 : V1;
    }

    private static Optional<Integer> number(Pattern pattern, String name) {
        Matcher found = pattern.matcher(name);
        return found.find() ? Optional.of(Integer.parseInt(found.group(1))) : Optional.empty();
    }

    private static CpuLevel of(int number) {
        return Arrays.stream(values()).filter(l -> l.number == number).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return this == V1 ? "x86-64" : "x86-64-v" + number;
    }
}
