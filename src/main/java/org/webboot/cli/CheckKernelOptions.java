package org.webboot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.webboot.kconfig.ConfigSource;
import org.webboot.kconfig.KernelVersion;
import org.webboot.kconfig.Profile;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The flags of `webboot check-kernel`. Without annotations, as [BootOptions].
final class CheckKernelOptions {
    enum Format {
        TEXT,
        JSON,
        FRAGMENT,
        MARKDOWN
    }

    private final OptionSpec running =
            flag("-running", "--running").description("the kernel that runs here").build();
    private final OptionSpec profile =
            words("-profile", "--profile")
                    .paramLabel("NAME")
                    .defaultValue(Profile.DEFAULT)
                    .description(
                            "what is asked: webboot (its own kernel), live (a distribution's that is"
                                    + " to take over), qemu, wifi:DRIVER, or one of your own"
                                    + " (default: webboot)")
                    .build();
    private final OptionSpec rules =
            words("-rules", "--rules")
                    .type(List.class)
                    .auxiliaryTypes(Path.class)
                    .paramLabel("FILE")
                    .description("more rules, or others in place of those of the same name")
                    .build();
    private final OptionSpec modules =
            words("-modules", "--modules")
                    .type(Path.class)
                    .paramLabel("DIR")
                    .description(
                            "its lib/modules/VERSION: 'm' counts if the image takes the module from"
                                    + " there (default: if the image's list has it)")
                    .build();
    private final OptionSpec version =
            words("-kernel-version", "--kernel-version")
                    .paramLabel("6.1")
                    .description("for files that don't say it, such as fragments")
                    .build();
    private final OptionSpec format =
            words("-format", "--format")
                    .paramLabel("text|json|fragment|markdown")
                    .defaultValue("text")
                    .description(
                            "fragment: what scripts/kconfig/merge_config.sh of the kernel is to"
                                    + " merge (default: text)")
                    .build();
    private final OptionSpec only =
            words("-only", "--only")
                    .paramLabel("failed")
                    .description("leave out what is as it should be")
                    .build();
    private final OptionSpec strict =
            flag("-strict", "--strict").description("a lost capability fails too").build();
    private final OptionSpec explain =
            words("-explain", "--explain")
                    .paramLabel("CONFIG_X")
                    .description("everything that the rules say of one option")
                    .build();
    private final OptionSpec source =
            words("-kernel-source", "--kernel-source")
                    .type(Path.class)
                    .paramLabel("DIR")
                    .description(
                            "a kernel's source: of what is not as it should be, say why it can't be"
                                    + " set, or that it can")
                    .build();
    private final OptionSpec diff =
            flag("-diff", "--diff")
                    .description(
                            "what two configurations differ in, as the kernel's scripts/diffconfig"
                                    + " says it; of one: against webboot's nearest")
                    .build();
    private final OptionSpec relevant =
            flag("-relevant", "--relevant")
                    .description("with -diff: only what a rule cares about, and what it means")
                    .build();
    private final PositionalParamSpec files =
            PositionalParamSpec.builder()
                    .index("0..*")
                    .arity("0..2")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .paramLabel("FILE")
                    .description(
                            "a .config, packed or not, or a kernel that carries one; - reads standard input")
                    .build();

    void addTo(CommandSpec spec) {
        List.of(
                        running, profile, rules, modules, version, format, only, strict, explain,
                        source, diff, relevant)
                .forEach(spec::addOption);
        spec.addPositional(files);
    }

    private static OptionSpec.Builder words(String name, String other) {
        return OptionSpec.builder(name, other).arity("1").type(String.class);
    }

    private static OptionSpec.Builder flag(String name, String other) {
        return OptionSpec.builder(name, other).arity("0").type(boolean.class);
    }

    /// @throws BootException for words that don't go together
    void check() throws BootException {
        int most = isDiff() ? 2 : 1;
        int count = files().size() + (isRunning() ? 1 : 0);
        if (count > most) {
            throw usage(
                    "%d configurations are named, at most %d are wanted".formatted(count, most));
        }
        if (count == 0 && explain().isEmpty()) {
            throw usage("no configuration is named");
        }
        if (source().isPresent() && (isDiff() || count == 0)) {
            throw usage("-kernel-source goes with one configuration, and not with -diff");
        }
        if (isDiff() && explain().isPresent()) {
            throw usage("-explain is about one option, -diff about two configurations");
        }
        if (!isDiff() && isRelevant()) {
            throw usage("-relevant goes with -diff");
        }
        Format format = format();
        if (isDiff() && format != Format.TEXT && format != Format.JSON) {
            throw usage("-diff speaks text and json");
        }
        String only = this.only.getValue();
        if (only != null && !only.equals("failed")) {
            throw usage("-only: '%s' is not known; known: failed".formatted(only));
        }
        if (files().stream().filter(ConfigSource.STDIN::equals).count() > 1) {
            throw usage("standard input can be read once");
        }
    }

    private static BootException usage(String why) {
        return new BootException(
                Stage.USAGE,
                "check-kernel: " + why,
                "webboot check-kernel .config, webboot check-kernel -running, or webboot check-kernel"
                        + " -help");
    }

    List<String> files() {
        List<String> named = files.getValue();
        return named == null ? List.of() : named;
    }

    boolean isRunning() {
        return isSet(running);
    }

    boolean isStrict() {
        return isSet(strict);
    }

    boolean isDiff() {
        return isSet(diff);
    }

    boolean isRelevant() {
        return isSet(relevant);
    }

    boolean onlyFailed() {
        return only.getValue() != null;
    }

    String profile() {
        return Objects.requireNonNullElse(profile.getValue(), Profile.DEFAULT);
    }

    Optional<String> explain() {
        return Optional.ofNullable(explain.getValue());
    }

    Optional<Path> modules() {
        return Optional.ofNullable(modules.getValue());
    }

    Optional<Path> source() {
        return Optional.ofNullable(source.getValue());
    }

    List<Path> rules() {
        List<Path> named = rules.getValue();
        return named == null ? List.of() : named;
    }

    Optional<KernelVersion> version() throws BootException {
        String text = version.getValue();
        Optional<KernelVersion> parsed = Optional.ofNullable(text).flatMap(KernelVersion::parse);
        if (text != null && parsed.isEmpty()) {
            throw usage("-kernel-version: '%s' is no version like 6.1".formatted(text));
        }
        return parsed;
    }

    Format format() throws BootException {
        String text = Objects.requireNonNullElse(format.getValue(), "text");
        for (Format known : Format.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(text)) {
                return known;
            }
        }
        throw usage("-format: '%s' is none of text, json, fragment, markdown".formatted(text));
    }

    private static boolean isSet(OptionSpec option) {
        Boolean value = option.getValue();
        return isTrue(value);
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return value != null && value;
    }
}
