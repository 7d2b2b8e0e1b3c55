package org.webboot.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModulesDepTest {
    @Test
    void survivesACircle() {
        ModulesDep dep = ModulesDep.parse(List.of("a.ko: b.ko", "b.ko: a.ko"));
        assertEquals(List.of("b.ko", "a.ko"), dep.inOrder(List.of("a.ko")));
    }

    @Test
    void takesDashAndUnderscoreAsOne() {
        ModulesDep dep = ModulesDep.parse(List.of("x/nd-pmem.ko.xz:"));
        assertEquals(Optional.of("x/nd-pmem.ko.xz"), dep.path("nd_pmem"));
        assertEquals("nd-pmem.ko", ModulePath.fileName("x/nd-pmem.ko.xz"));
    }

    @Test
    void knowsModulesByTheirNames() {
        assertTrue(ModulePath.is("a/b.ko.zst"));
        assertFalse(ModulePath.is("a/b.ko.sig"));
        assertFalse(ModulePath.is("a/.ko"));
        assertEquals("a/b.ko", ModulePath.unpacked("a/b.ko.gz"));
        assertEquals("a/b.ko", ModulePath.unpacked("a/b.ko"));
        assertEquals("b_c", ModulePath.name("b-c.ko"));
    }
}
