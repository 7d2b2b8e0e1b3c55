package org.webboot.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProcessorTest {
    /// Verbatim, QEMU 7.2 `-cpu Nehalem`, kernel 6.1.
    private static final String NEHALEM =
            """
            processor\t: 0
            model name\t: Intel Core i7 9xx (Nehalem Class Core i7)
            flags\t\t: fpu de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 syscall nx lm constant_tsc rep_good nopl xtopology cpuid pni ssse3 cx16 sse4_1 sse4_2 x2apic popcnt hypervisor lahf_lm pti
            bugs\t\t: cpu_meltdown spectre_v1
            """;

    /// The same with what `-cpu Haswell` has more.
    private static final String HASWELL =
            NEHALEM.replace(
                    " pti", " fma movbe xsave avx f16c abm bmi1 avx2 smep bmi2 erms invpcid");

    @Test
    void levelsByFlags() {
        assertEquals(Optional.of(CpuLevel.V2), Processor.parse(NEHALEM).level());
        assertEquals(Optional.of(CpuLevel.V3), Processor.parse(HASWELL).level());
        assertEquals(
                Optional.of(CpuLevel.V1), Processor.parse(NEHALEM.replace("sse4_2 ", "")).level());
        assertEquals(Optional.empty(), Processor.parse("processor : 0\n").level());
    }

    @ParameterizedTest
    @CsvSource({
        "5.14.0-427.13.1.el9_4.x86_64,     AlmaLinux-9_4,               V2",
        "6.12.0-55.9.1.el10_0.x86_64,      Rocky-10-0,                  V3",
        "6.12.0-55.9.1.el10_0.x86_64_v2,   AlmaLinux-10,                V2",
        "4.18.0-553.el8_10.x86_64,         Rocky-8-10,                  V1",
        "6.12.0-160000.5-default,          Install-Leap-16.0-x86_64,    V2",
        "6.4.0-150600.21-default,          openSUSE-Leap-15.6-DVD,      V1",
        "'',                               AlmaLinux-9.6-x86_64-Live-GNOME.iso, V2",
        "'',                               CentOS-Stream-10-BaseOS-x86_64,  V3",
        "'',                               AlmaLinux-10.0-x86_64_v2.iso,    V2",
        "6.17.5-x86-64-v3-xanmod1,         some,                        V3",
        "6.1.0-56-amd64,                   d-live 12.5.0 st amd64,      V1"
    })
    void wantedByTheNamesOfASystem(String release, String label, CpuLevel wanted) {
        assertEquals(wanted, CpuLevel.wantedBy(List.of(release, label)));
    }

    @Test
    void tooOldIsRedAndNamesWhatIsMissing() {
        Line line = Processor.parse(NEHALEM.replace("popcnt ", "")).line(CpuLevel.V2);
        assertEquals(Colour.RED, line.colour());
        assertEquals(
                "the system is built for x86-64-v2, and this processor is x86-64: it lacks popcnt",
                line.reason());
    }

    @Test
    void goodEnoughIsGreenAndUnknownAmber() {
        assertEquals(Colour.GREEN, Processor.parse(NEHALEM).line(CpuLevel.V2).colour());
        assertEquals(Colour.GREEN, Processor.parse(HASWELL).line(CpuLevel.V1).colour());
        assertEquals(Colour.AMBER, Processor.parse("").line(CpuLevel.V2).colour());
        assertEquals(
                List.of("avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe", "xsave"),
                Processor.parse(NEHALEM).missing(CpuLevel.V3));
        assertTrue(Processor.parse(HASWELL).missing(CpuLevel.V3).isEmpty());
    }
}
