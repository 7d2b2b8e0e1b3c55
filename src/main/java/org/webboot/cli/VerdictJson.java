package org.webboot.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.webboot.boot.Outlook;
import org.webboot.handover.Carrier;
import org.webboot.handover.Preview;
import org.webboot.verdict.Line;
import org.webboot.verdict.Verdict;

/// What `plan` and `inspect` know, as JSON.
///
/// Shapes: verdict `{"colour":"amber", "lines":[{"topic":…, "colour":…, "reason":…, "advice":…}]}`;
/// system `{"family":…, "entry":…, "kernel":…, "release":…, "initrds":[…], "packed":[…],
/// "drivers":…, "carrier":…, "why":…, "commandLine":…}`.
final class VerdictJson {
    private VerdictJson() {}

    static Map<String, Object> of(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("colour", verdict.colour().word());
        json.put("lines", verdict.lines().stream().map(VerdictJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topic", line.topic().word());
        json.put("colour", line.colour().word());
        json.put("reason", line.reason());
        json.put("advice", line.advice());
        return json;
    }

    static Map<String, Object> of(Preview preview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("family", preview.family());
        json.put("entry", preview.title());
        json.put("kernel", preview.kernel());
        json.put("release", preview.release());
        json.put("initrds", preview.initrds());
        json.put("packed", preview.packed());
        json.put("drivers", preview.drivers());
        json.put("carrier", preview.carrier().map(VerdictJson::word).orElse("none"));
        json.put("why", preview.why());
        json.put("commandLine", preview.commandLine());
        return json;
    }

    private static String word(Carrier carrier) {
        return switch (carrier) {
            case Carrier.Pmem _ -> "pmem";
            case Carrier.Phram _ -> "phram";
            case Carrier.Loop _ -> "loop";
            case Carrier.Riders _ -> "riders";
        };
    }

    /// Shape: `{"title":…, "file":…, "source":…, "bytes":…, "verdict":{…}, "system":{…}}`, without
    /// `system` where nobody could look into the image.
    static Map<String, Object> of(Outlook outlook) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", outlook.release().title());
        json.put("file", outlook.release().file());
        json.put("source", outlook.release().source().toString());
        json.put("bytes", outlook.release().bytes());
        json.put("verdict", of(outlook.verdict()));
        outlook.preview().ifPresent(preview -> json.put("system", of(preview)));
        return json;
    }
}
