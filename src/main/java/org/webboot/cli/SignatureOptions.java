package org.webboot.cli;

import static org.webboot.cli.Flags.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.webboot.plan.Endorsement;
import org.webboot.plan.Place;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Model.OptionSpec;

/// `-signature` and `-key`.
final class SignatureOptions {
    private static final String TOGETHER =
            "-signature https://host/x.iso.sig -key FINGERPRINT: the 40 hexadecimal digits that the"
                    + " vendor's page gives for its key";

    private final OptionSpec signature =
            words("-signature", "--signature")
                    .paramLabel("URL|FILE")
                    .description(
                            "the OpenPGP signature of the ISO (x.iso.sig), or of the checksum list"
                                    + " beside it (SHA256SUMS.gpg)")
                    .build();

    private final OptionSpec keys =
            words("-key", "--key")
                    .arity("1")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .paramLabel("FINGERPRINT[=URL|FILE]")
                    .description(
                            "whose signature counts, by the key's 40 digits; where the key is, if"
                                    + " neither in the image nor on a key server; may be repeated")
                    .build();

    List<OptionSpec> all() {
        return List.of(signature, keys);
    }

    Optional<Endorsement> value() throws BootException {
        String at = signature.getValue();
        List<String> words = keys.getValue();
        if (at == null && (words == null || words.isEmpty())) {
            return Optional.empty();
        }
        if (at == null || words == null || words.isEmpty()) {
            throw new BootException(
                    Stage.USAGE,
                    at == null ? "-key without -signature" : "-signature without -key",
                    TOGETHER);
        }
        List<Endorsement.Key> parsed = new ArrayList<>();
        for (String word : words) {
            parsed.add(parse("-key: ", Endorsement.Key::parse, word));
        }
        return Optional.of(new Endorsement(parse("-signature: ", Place::parse, at), parsed));
    }

    private static <T> T parse(String option, Function<String, T> parser, String word)
            throws BootException {
        try {
            return parser.apply(word);
        } catch (IllegalArgumentException e) {
            throw new BootException(Stage.USAGE, option + e.getMessage(), TOGETHER);
        }
    }
}
