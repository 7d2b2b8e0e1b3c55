package org.webboot.cli;

import static org.webboot.cli.Flags.choice;
import static org.webboot.cli.Flags.words;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.webboot.os.SystemRoot;
import org.webboot.plan.Handing;
import org.webboot.plan.Plan;
import org.webboot.plan.Sha256;
import org.webboot.plan.Target;
import org.webboot.plan.Topic;
import org.webboot.plan.Trust;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.OptionSpec;

/// The flags of `webboot DISTRO` as they were typed, and the [Plan] that they make.
///
/// Described by calls, not annotations: for each annotation type the runtime would write a proxy
/// class at every start, which no cache keeps.
final class BootOptions {
    private final OptionSpec interfaceName =
            words("-interface", "--interface")
                    .paramLabel("NAME")
                    .description(
                            "network interface, by name or regular expression (default: wired with"
                                    + " a carrier, then Wi-Fi; the next one when it leads nowhere)")
                    .build();

    private final OptionSpec dhcp4 =
            choice("-dhcp4", "--dhcp4")
                    .defaultValue("true")
                    .description(
                            "ask for an IPv4 address (default: true); with false the network is"
                                    + " used as it is")
                    .build();

    private final AddressOptions addresses = new AddressOptions();

    private final OptionSpec dhcp6 =
            choice("-dhcp6", "--dhcp6")
                    .defaultValue("true")
                    .description(
                            "ask for IPv6 addresses: routers, and DHCPv6 where they say so"
                                    + " (default: true)")
                    .build();

    private final WifiOptions wifi = new WifiOptions();

    private final OptionSpec extraCommandLine =
            words("-cmd", "--cmd")
                    .paramLabel("WORDS")
                    .defaultValue("")
                    .description("kernel parameters to add for the live system")
                    .build();

    private final OptionSpec sha256 =
            words("-sha256", "--sha256")
                    .paramLabel("HEX")
                    .description("the ISO's SHA-256, from where you trust it")
                    .build();

    private final SignatureOptions signature = new SignatureOptions();

    private final OptionSpec allowUnverified =
            choice("-allow-unverified", "--allow-unverified")
                    .description("boot an ISO that nobody vouches for")
                    .build();

    private final DistrosOptions distros = new DistrosOptions();

    private final OptionSpec dryRun =
            choice("-dryrun", "--dryrun")
                    .description("do everything but load and start the next kernel")
                    .build();

    private final OptionSpec ownKernel =
            choice("-use-webboot-kernel", "--use-webboot-kernel")
                    .description(
                            "start the live system with webboot's own kernel, where its vendor's"
                                    + " can't see an image in memory")
                    .build();

    private final OptionSpec watchMedium =
            choice("-watch-medium", "--watch-medium")
                    .description("have the kernel log say where the live system mounts the image")
                    .build();

    private final OptionSpec ignoreVerdict =
            words("-ignore-verdict", "--ignore-verdict")
                    .paramLabel("TOPIC,...")
                    .defaultValue("")
                    .description(
                            "go on although the verdict about it is red: memory, cpu, signature,"
                                    + " screen")
                    .build();

    private final OptionSpec verbose =
            choice("-verbose", "--verbose").description("say more on the way").build();

    private final TransferOptions transfer = new TransferOptions();
    private final ClockOptions clock = new ClockOptions(SystemRoot.ofMachine());

    List<OptionSpec> all() {
        List<OptionSpec> all = new ArrayList<>(own());
        all.addAll(signature.all());
        all.addAll(distros.all());
        all.addAll(wifi.all());
        all.addAll(addresses.all());
        all.addAll(transfer.all());
        all.addAll(clock.all());
        return all;
    }

    private List<OptionSpec> own() {
        return List.of(
                interfaceName,
                dhcp4,
                dhcp6,
                extraCommandLine,
                sha256,
                allowUnverified,
                dryRun,
                ownKernel,
                watchMedium,
                ignoreVerdict,
                verbose);
    }

    boolean verbose() {
        return verbose.getValue();
    }

    /// @throws BootException of stage USAGE for words that can't be meant
    Plan plan(String target) throws BootException {
        Optional<String> pattern = text(interfaceName);
        return new Plan(
                target(target),
                pattern.isEmpty()
                        ? Optional.empty()
                        : Optional.of(parse("-interface", Pattern::compile, pattern.get())),
                wifi.value(),
                dhcp4.getValue(),
                dhcp6.getValue(),
                addresses.value(),
                text(extraCommandLine).orElse("").strip(),
                new Trust(typedDigest(), signature.value(), allowUnverified.getValue()),
                transfer.caFile(),
                dryRun.getValue(),
                transfer.limit(),
                transfer.attempts(),
                transfer.proxies(),
                clock.source(),
                new Handing(ownKernel.getValue(), watchMedium.getValue(), ignored()),
                distros.value());
    }

    private Set<Topic> ignored() throws BootException {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String word : text(ignoreVerdict).orElse("").split(",", 0)) {
            if (word.isBlank()) {
                continue;
            }
            Optional<Topic> topic = Topic.of(word.strip());
            if (topic.filter(Topic::ignorable).isEmpty()) {
                throw new BootException(
                        Stage.USAGE,
                        "-ignore-verdict: '%s' %s"
                                .formatted(
                                        word.strip(),
                                        topic.isPresent() ? "can't be ignored" : "is no topic"),
                        topic.filter(Topic.TRUST::equals).isPresent()
                                ? "-sha256 HEX; or -allow-unverified, which says what it does"
                                : "one or more of memory,cpu,signature,screen");
            }
            topics.add(topic.get());
        }
        return topics;
    }

    /// An address may carry a password: what is repeated of it is what is shown everywhere.
    private static Target target(String word) throws BootException {
        if (word.indexOf('@') < 0) {
            return parse("", Target::parse, word);
        }
        try {
            return Target.parse(word);
        } catch (IllegalArgumentException e) {
            throw new BootException(
                    Stage.USAGE, String.valueOf(e.getMessage()), "webboot https://host/some.iso");
        }
    }

    private static Optional<String> text(OptionSpec option) {
        return Optional.ofNullable(option.getValue());
    }

    private Optional<Sha256> typedDigest() throws BootException {
        Optional<String> typed = text(sha256);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Sha256> digest = Sha256.parse(typed.get());
        if (digest.isEmpty()) {
            throw new BootException(
                    Stage.USAGE,
                    "-sha256: '%s' is no SHA-256: it has %d characters, not 64 hexadecimal digits"
                            .formatted(typed.get(), typed.get().length()),
                    "the line that `sha256sum FILE.iso` prints, up to the space");
        }
        return digest;
    }

    private static <T> T parse(String option, Function<String, T> parser, String text)
            throws BootException {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String lead = option.isEmpty() ? "'" + text + "': " : option + ": ";
            throw new BootException(Stage.USAGE, lead + e.getMessage(), "webboot -help", e);
        }
    }
}
