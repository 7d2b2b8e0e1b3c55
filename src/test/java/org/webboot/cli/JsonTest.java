package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void writesWhatReportsHold() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("exit", 13);
        report.put("ok", false);
        report.put("message", "a \"b\" \\ c\nd\u0001");
        report.put("timeline", List.of(Map.of("seconds", 1.5)));
        assertEquals(
                "{\"exit\":13,\"ok\":false,\"message\":\"a \\\"b\\\" \\\\ c\\nd\\u0001\","
                        + "\"timeline\":[{\"seconds\":1.5}]}",
                Json.write(report));
    }
}
