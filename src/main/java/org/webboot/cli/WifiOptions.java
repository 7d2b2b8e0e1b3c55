package org.webboot.cli;

import static org.webboot.cli.Flags.choice;
import static org.webboot.cli.Flags.usage;
import static org.webboot.cli.Flags.words;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.webboot.plan.Ssid;
import org.webboot.plan.Wireless;
import org.webboot.stage.BootException;
import picocli.CommandLine.Model.OptionSpec;

/// The flags about Wi-Fi as they were typed, and the [Wireless] that they make. None takes a
/// secret: every user of a machine sees the words of its processes.
final class WifiOptions {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final OptionSpec ssid =
            words("-ssid", "--ssid")
                    .paramLabel("NAME")
                    .description(
                            "the Wi-Fi network to join; its passphrase is asked for unless a file"
                                    + " has it")
                    .build();

    private final OptionSpec ssidHex =
            words("-ssid-hex", "--ssid-hex")
                    .paramLabel("HEX")
                    .description("the same in hexadecimal digits, for names of any bytes")
                    .build();

    private final OptionSpec hidden =
            choice("-ssid-hidden", "--ssid-hidden")
                    .description("the network hides its name: found one scan sooner")
                    .build();

    private final OptionSpec pskFile =
            words("-psk-file", "--psk-file")
                    .type(Path.class)
                    .paramLabel("FILE")
                    .description("a file with the passphrase, or the key's 64 hexadecimal digits")
                    .build();

    private final OptionSpec profile =
            words("-wifi-config", "--wifi-config")
                    .type(Path.class)
                    .paramLabel("FILE")
                    .description("a network profile: ssid, psk, or all of 802.1X (wpa/README.md)")
                    .build();

    private final OptionSpec country =
            words("-country", "--country")
                    .paramLabel("XX")
                    .description("where you are, in two letters: opens the channels allowed there")
                    .build();

    private final OptionSpec unverifiedServer =
            choice("-wifi-unverified-server", "--wifi-unverified-server")
                    .description(
                            "802.1X without a CA file: tell name and password to whoever answers")
                    .build();

    List<OptionSpec> all() {
        return List.of(ssid, ssidHex, hidden, pskFile, profile, country, unverifiedServer);
    }

    /// @return empty if nothing was said about Wi-Fi
    /// @throws BootException of stage USAGE for words that can't be meant
    Optional<Wireless> value() throws BootException {
        Optional<Ssid> name = name();
        Optional<Path> psk = Optional.ofNullable(pskFile.getValue());
        Optional<Path> file = Optional.ofNullable(profile.getValue());
        if (psk.isPresent() && name.isEmpty()) {
            throw usage("-psk-file: of which network?", "-ssid NAME -psk-file FILE");
        }
        // Before anything is joined; what is in it is read when it is needed.
        if (psk.isPresent() && !Files.isReadable(psk.get())) {
            throw usage(
                    "-psk-file %s: there is no such file, or it can't be read".formatted(psk.get()),
                    "without it webboot asks for the passphrase");
        }
        if (psk.isPresent() && file.isPresent()) {
            throw usage("-psk-file and -wifi-config both bring the secret", "one of them");
        }
        Wireless value =
                new Wireless(
                        name,
                        hidden.getValue(),
                        psk,
                        file,
                        country(country.getValue()),
                        unverifiedServer.getValue());
        return value.equals(Wireless.any()) ? Optional.empty() : Optional.of(value);
    }

    private Optional<Ssid> name() throws BootException {
        String text = ssid.getValue();
        String hex = ssidHex.getValue();
        if (text != null && hex != null) {
            throw usage("-ssid and -ssid-hex both name the network", "one of them");
        }
        try {
            if (hex != null) {
                return Optional.of(Ssid.ofHex(hex));
            }
            return text == null ? Optional.empty() : Optional.of(Ssid.ofText(text));
        } catch (IllegalArgumentException e) {
            throw usage(
                    (hex == null ? "-ssid: " : "-ssid-hex: ") + e.getMessage(),
                    "webboot scan shows the networks that are here");
        }
    }

    /// Two letters in either case.
    static Optional<String> country(@Nullable String typed) throws BootException {
        if (typed == null) {
            return Optional.empty();
        }
        String letters = typed.toUpperCase(Locale.ROOT);
        if (!COUNTRY.matcher(letters).matches()) {
            throw usage("-country: '%s' is not two letters".formatted(typed), "-country DE");
        }
        return Optional.of(letters);
    }
}
