package org.webboot.kconfig.tree;

import java.util.List;
import java.util.Optional;

/// Why an option can't have a value.
public sealed interface Obstacle {
    /// The source has no such option.
    record Unknown() implements Obstacle {}

    /// @param worth of the condition, at most
    /// @param values of the options in it: `RFKILL is m`; empty if that would say it twice
    /// @param lacking the options that would have to be more than they are
    record Unmet(
            String condition, Tri worth, List<String> values, List<String> lacking, String place)
            implements Obstacle {}

    /// Only the compiler or the build's machine can tell.
    record Build(String condition, String place) implements Obstacle {}

    /// Nobody can set it: others do, or its default.
    ///
    /// @param selectors the options that would
    record NoPrompt(List<String> selectors) implements Obstacle {}

    /// @param selectors the options that hold it on
    record Held(List<String> selectors) implements Obstacle {}

    /// It is on or off, or there are no modules.
    record NoModule(boolean modules) implements Obstacle {}

    /// One of its choice must be on.
    record Chosen() implements Obstacle {}

    /// It is text or a number, not on or off.
    record NoSwitch() implements Obstacle {}

    /// @param name that the option has in this version, if webboot's list of renames knows it
    static String said(Obstacle obstacle, Optional<String> name) {
        return switch (obstacle) {
            case Unknown _ ->
                    name.map(n -> "this source calls it " + n)
                            .orElse("this source has no such option");
            case Unmet(var condition, var worth, var values, _, var place) ->
                    values.isEmpty()
                            ? "depends on %s, which is %s (%s)"
                                    .formatted(condition, worth.letter(), place)
                            : "depends on %s, and %s (%s)"
                                    .formatted(condition, String.join(", ", values), place);
            case Build(var condition, var place) ->
                    "depends on the compiler or the build's machine: %s (%s)"
                            .formatted(condition, place);
            case NoPrompt(var selectors) ->
                    selectors.isEmpty()
                            ? "nobody can set it: it follows from others by its default"
                            : "nobody can set it: it is selected by " + some(selectors);
            case Held(var selectors) -> "is selected by " + some(selectors);
            case NoModule(var modules) ->
                    modules ? "can be y or n only" : "there are no modules: MODULES is n";
            case Chosen _ -> "is one of a choice: another of them must be y instead";
            case NoSwitch _ -> "is text or a number";
        };
    }

    private static String some(List<String> names) {
        int most = 6;
        return names.size() <= most
                ? String.join(", ", names)
                : "%s and %d more"
                        .formatted(String.join(", ", names.subList(0, most)), names.size() - most);
    }
}
