package org.webboot.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.webboot.kconfig.Config;
import org.webboot.kconfig.ConfigSource;
import org.webboot.kconfig.Setting;
import org.webboot.kexec.Permission;
import org.webboot.os.SystemRoot;
import org.webboot.stage.BootException;

/// What the running kernel asks of the next one (kernel/kexec_file.c, kimage_validate_signature).
///
/// @param loadDisabled kexec is switched off
/// @param demand why only a signed kernel is accepted; empty if any is
/// @param checks whether it can check a bzImage's signature at all
/// @param keys that it knows; empty if they can't be seen
public record Gate(
        boolean loadDisabled,
        Optional<String> demand,
        boolean checks,
        Optional<List<TrustedKey>> keys) {
    private static final String SECURE_BOOT =
            "firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";

    static Gate look(SystemRoot root) {
        Permission permission = Permission.look(root);
        Optional<Config> config = config(root);
        return new Gate(
                permission.loadDisabled(),
                permission
                        .lockdown()
                        .map("this kernel is locked down (%s)"::formatted)
                        .or(() -> config.flatMap(c -> built(c, secureBoot(root)))),
                config.map(c -> isOn(c, "KEXEC_BZIMAGE_VERIFY_SIG")).orElse(true),
                TrustedKey.look(root));
    }

    /// Whether the firmware starts only what it trusts.
    static boolean secureBoot(SystemRoot root) {
        Path variable = root.sys(SECURE_BOOT);
        try {
            // efivarfs puts four bytes of attributes in front.
            byte[] content = Files.readAllBytes(variable);
            return content.length == 5 && content[4] == 1;
        } catch (IOException _) {
            return false;
        }
    }

    private static Optional<String> built(Config config, boolean secureBoot) {
        if (isOn(config, "KEXEC_SIG_FORCE") || isOn(config, "KEXEC_VERIFY_SIG")) {
            return Optional.of("this kernel was built to start only signed ones");
        }
        return secureBoot && isOn(config, "IMA_ARCH_POLICY")
                ? Optional.of("under Secure Boot, this kernel starts only signed ones")
                : Optional.empty();
    }

    private static boolean isOn(Config config, String name) {
        return config.get(name).filter(s -> s.kind() == Setting.Kind.YES).isPresent();
    }

    private static Optional<Config> config(SystemRoot root) {
        try {
            return Optional.of(new ConfigSource(Optional.empty()).running(root).config());
        } catch (BootException _) {
            return Optional.empty();
        }
    }
}
