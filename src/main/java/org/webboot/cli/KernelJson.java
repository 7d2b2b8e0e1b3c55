package org.webboot.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.webboot.kconfig.Anomaly;
import org.webboot.kconfig.Change;
import org.webboot.kconfig.Consequence;
import org.webboot.kconfig.Finding;
import org.webboot.kconfig.KernelVersion;
import org.webboot.kconfig.Loaded;
import org.webboot.kconfig.Report;
import org.webboot.kconfig.Rule;
import org.webboot.kconfig.Severity;

/// The answers of `webboot check-kernel` for programs. An empty string stands for what is not known
/// or not said.
final class KernelJson {
    private KernelJson() {}

    static Map<String, Object> of(
            Report report, boolean strict, boolean onlyFailed, KernelWhy why) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("file", report.loaded().origin());
        answer.put("version", version(report.loaded()));
        answer.put("profile", report.profile().name());
        answer.put("ok", report.isGood(strict));
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            counts.put(severity.name(), report.count(severity));
        }
        for (Finding.Outcome outcome : Finding.Outcome.values()) {
            counts.put(word(outcome), report.count(outcome));
        }
        answer.put("counts", counts);
        answer.put(
                "rules",
                report.findings().stream()
                        .filter(finding -> !onlyFailed || finding.isUnmet())
                        .map(finding -> of(finding, why))
                        .toList());
        List<Object> anomalies = new ArrayList<>();
        for (Anomaly anomaly : report.loaded().config().anomalies()) {
            anomalies.add(
                    ordered(
                            "line", anomaly.line(),
                            "kind", word(anomaly.kind()),
                            "says", anomaly.says()));
        }
        answer.put("firmware", KernelFirmware.of(report).json());
        answer.put("anomalies", anomalies);
        return answer;
    }

    private static Map<String, Object> of(Finding finding, KernelWhy why) {
        Rule rule = finding.rule();
        List<Object> options = new ArrayList<>();
        for (Finding.Seen seen : finding.options()) {
            Map<String, Object> option =
                    ordered(
                            "name", seen.name(),
                            "found", seen.found(),
                            "ok", seen.met(),
                            "module", seen.module(),
                            "packed", seen.packed());
            if (why.reasons().isPresent() && finding.isUnmet() && !seen.met()) {
                option.put("why", why.of(finding, seen));
            }
            options.add(option);
        }
        return ordered(
                "id", rule.id(),
                "capability", rule.capability().name(),
                "severity", finding.severity().name(),
                "group", rule.all() ? "all" : "any",
                "required", rule.required(),
                "options", options,
                "outcome", word(finding.outcome()),
                "applies", finding.applies(),
                "ok", finding.ok(),
                "needed_by", rule.gives(),
                "without", rule.without(),
                "fix", finding.isUnmet() ? finding.fix() : "",
                "firmware", rule.firmware(),
                "hardening", rule.hardening(),
                "source", rule.source());
    }

    static Map<String, Object> of(
            Loaded base,
            Loaded other,
            List<Change> changes,
            boolean relevant,
            List<Consequence> consequences) {
        Map<String, Object> answer =
                ordered(
                        "base", base.origin(),
                        "file", other.origin(),
                        "base_version", version(base),
                        "version", version(other),
                        "alike", relevant ? consequences.isEmpty() : changes.isEmpty());
        List<Object> list = new ArrayList<>();
        if (relevant) {
            for (Consequence consequence : consequences) {
                Map<String, Object> one = change(consequence.change());
                one.put("rule", consequence.after().rule().id());
                one.put("severity", consequence.after().severity().name());
                one.put("was_ok", consequence.before().ok());
                one.put("ok", consequence.after().ok());
                one.put("says", consequence.says());
                list.add(one);
            }
        } else {
            changes.forEach(change -> list.add(change(change)));
        }
        answer.put("changes", list);
        return answer;
    }

    private static Map<String, Object> change(Change change) {
        return switch (change) {
            case Change.Removed(var name, var value) ->
                    ordered("name", name, "change", "removed", "before", value);
            case Change.Changed(var name, var before, var after) ->
                    ordered("name", name, "change", "changed", "before", before, "after", after);
            case Change.Added(var name, var value) ->
                    ordered("name", name, "change", "added", "after", value);
        };
    }

    private static String version(Loaded loaded) {
        return loaded.config().version().map(KernelVersion::text).orElse("");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
