package org.webboot.kexec;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.webboot.os.SystemRoot;

/// What the running kernel lets us do, as far as it says.
///
/// @param loadDisabled `kernel.kexec_load_disabled` is set; it can't be unset
/// @param lockdown `integrity` or `confidentiality`; empty if neither is on
/// @param mayReboot whether we have the capability that kexec asks for
public record Permission(boolean loadDisabled, Optional<String> lockdown, boolean mayReboot) {
    private static final int CAP_SYS_BOOT = 22; // linux/capability.h
    private static final Pattern EFFECTIVE = Pattern.compile("(?m)^CapEff:\\s*([0-9a-f]+)$");
    private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

    public static Permission look(SystemRoot root) {
        Optional<String> disabled =
                SystemRoot.line(root.proc("sys/kernel/kexec_load_disabled"))
                        .filter(value -> !value.equals("0"));
        return new Permission(
                disabled.isPresent(),
                SystemRoot.line(root.sys("kernel/security/lockdown")).flatMap(Permission::chosen),
                SystemRoot.line(root.proc("self/status"))
                        .map(Permission::hasBootCapability)
                        .orElse(true));
    }

    /// `none [integrity] confidentiality`
    private static Optional<String> chosen(String levels) {
        Matcher matcher = CHOSEN.matcher(levels);
        return matcher.find()
                ? Optional.of(matcher.group(1)).filter(level -> !level.equals("none"))
                : Optional.empty();
    }

    private static boolean hasBootCapability(String status) {
        Matcher matcher = EFFECTIVE.matcher(status);
        return !matcher.find() || new BigInteger(matcher.group(1), 16).testBit(CAP_SYS_BOOT);
    }
}
