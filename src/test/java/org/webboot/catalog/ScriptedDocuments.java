package org.webboot.catalog;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;

/// Answers what it was given, and nothing else.
final class ScriptedDocuments implements Documents {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> lengths = new HashMap<>();
    private final Set<String> absent = new HashSet<>();

    /// What was asked for, in order.
    final List<String> asked = new ArrayList<>();

    ScriptedDocuments with(String uri, String text) {
        texts.put(uri, text);
        return this;
    }

    ScriptedDocuments with(String uri, long bytes) {
        lengths.put(uri, bytes);
        return this;
    }

    /// 404.
    ScriptedDocuments without(String uri) {
        absent.add(uri);
        return this;
    }

    @Override
    public byte[] content(URI uri, int limit) throws BootException {
        String address = uri.toString();
        asked.add(address);
        if (absent.contains(address)) {
            String said = address + " answered 404";
            throw new BootException(Stage.CATALOG, said, "look", new AbsentException(said));
        }
        if (!texts.containsKey(address)) {
            throw new AssertionError("unscripted: " + address);
        }
        return texts.getOrDefault(address, "").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long bytes(URI uri) {
        if (!lengths.containsKey(uri.toString())) {
            throw new AssertionError("unscripted: " + uri);
        }
        return lengths.getOrDefault(uri.toString(), 0L);
    }
}
