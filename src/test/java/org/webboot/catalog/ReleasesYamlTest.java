package org.webboot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.webboot.codec.MalformedException;
import org.webboot.plan.Digest;

/// Written by hand after Alpine's `latest-releases.yaml`, with made-up digests.
class ReleasesYamlTest {
    static final String YAML =
            """
            ---
            -
              title: "Mini root filesystem"
              desc: |
                Minimal root filesystem.
                For use in containers.
              branch: v3.22
              arch: x86_64
              version: 3.22.1
              flavor: alpine-minirootfs
              file: alpine-minirootfs-3.22.1-x86_64.tar.gz
              date: 2025-07-15
              size: 3500000
              sha256: %1$s
              sha512: %3$s
            -
              title: "Standard"
              flavor: alpine-standard
              file: "alpine-standard-3.22.1-x86_64.iso"
              iso: alpine-standard-3.22.1-x86_64.iso
              sha256: '%2$s'
            -
              title: "without a digest"
              file: alpine-virt-3.22.1-x86_64.iso
            """
                    .formatted("1".repeat(64), "2".repeat(64), "3".repeat(128));

    @Test
    void filesWithTheirDigests() throws Exception {
        assertEquals(
                Map.of(
                        "alpine-minirootfs-3.22.1-x86_64.tar.gz",
                        Digest.parse("1".repeat(64)).orElseThrow(),
                        "alpine-standard-3.22.1-x86_64.iso",
                        Digest.parse("2".repeat(64)).orElseThrow()),
                ReleasesYaml.read(YAML).digests());
    }

    @Test
    void anythingElseIsRefused() {
        assertThrows(MalformedException.class, () -> ReleasesYaml.read(""));
        assertThrows(MalformedException.class, () -> ReleasesYaml.read("<html>"));
        assertThrows(
                MalformedException.class,
                () -> ReleasesYaml.read(YAML + YAML.replace("2".repeat(64), "4".repeat(64))));
    }
}
