package org.webboot.verdict;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.webboot.kernel.Signer;
import org.webboot.plan.Topic;

/// Whether this machine's kernel will accept the next one.
final class SignatureRule {
    private static final String TURN_OFF =
            "turn Secure Boot off in the firmware's settings, or take a system whose kernel is signed"
                    + " by a key that this machine trusts";

    /// Families whose vendors sign no kernels, by the names that the iso room has for them.
    private static final Set<String> UNSIGNED =
            Set.of("archiso", "miso", "alpine", "nixos", "tinycore");

    private SignatureRule() {}

    /// @param signers what came with the kernel's signature; empty until the kernel has been seen
    /// @param family that the catalog names, or that was recognised; empty if neither
    static Line line(Gate gate, Optional<List<Signer>> signers, Optional<String> family) {
        if (gate.loadDisabled()) {
            return Line.red(
                    Topic.SIGNATURE,
                    "kexec is switched off here: /proc/sys/kernel/kexec_load_disabled is 1",
                    "start the machine again: the switch can't be turned back; look for"
                            + " kernel.kexec_load_disabled in /etc/sysctl.d");
        }
        if (gate.demand().isEmpty()) {
            return Line.green(
                    Topic.SIGNATURE,
                    "this kernel starts unsigned ones too"
                            + signers.filter(s -> !s.isEmpty())
                                    .map(s -> "; this one is signed by " + s.getFirst().subject())
                                    .orElse(""));
        }
        String demand = gate.demand().get();
        if (!gate.checks()) {
            return Line.red(
                    Topic.SIGNATURE,
                    demand + ", and can't check signatures (CONFIG_KEXEC_BZIMAGE_VERIFY_SIG)",
                    "turn Secure Boot off in the firmware's settings");
        }
        return signers.map(s -> seen(gate, demand, s)).orElseGet(() -> unseen(demand, family));
    }

    private static Line unseen(String demand, Optional<String> family) {
        if (family.filter(UNSIGNED::contains).isPresent()) {
            return Line.red(
                    Topic.SIGNATURE,
                    "%s, and the vendors of %s systems sign no kernels"
                            .formatted(demand, family.orElseThrow()),
                    TURN_OFF);
        }
        return Line.amber(
                Topic.SIGNATURE,
                demand + "; whether this system's kernel is signed is not known yet",
                "it is looked at before the jump; a refusal then means: " + TURN_OFF);
    }

    private static Line seen(Gate gate, String demand, List<Signer> signers) {
        if (signers.isEmpty()) {
            return Line.red(
                    Topic.SIGNATURE, demand + ", and this system's kernel is not signed", TURN_OFF);
        }
        String by = signers.getFirst().subject();
        if (gate.keys().isEmpty()) {
            return Line.amber(
                    Topic.SIGNATURE,
                    "%s; this system's kernel is signed by %s (issued by %s); which keys are trusted here can't be seen"
                            .formatted(demand, by, signers.getFirst().issuer()),
                    "webboot as root, which sees them");
        }
        List<TrustedKey> keys = gate.keys().get();
        Optional<TrustedKey> behind =
                keys.stream()
                        .filter(key -> signers.stream().anyMatch(key::standsBehind))
                        .findFirst();
        return behind.map(key ->
                        Line.green(
                                Topic.SIGNATURE,
                                "%s; this system's kernel is signed by %s, whom it knows by the key of %s"
                                        .formatted(demand, by, key.name())))
                .orElseGet(() -> stranger(demand, signers.getFirst(), keys));
    }

    private static Line stranger(String demand, Signer signer, List<TrustedKey> keys) {
        return Line.red(
                Topic.SIGNATURE,
                "%s; this system's kernel is signed by %s (issued by %s), and the keys here are others: %s"
                        .formatted(
                                demand,
                                signer.subject(),
                                signer.issuer(),
                                keys.stream().map(TrustedKey::name).collect(joining(", "))),
                TURN_OFF + "; or enrol its vendor's certificate (mokutil --import)");
    }
}
