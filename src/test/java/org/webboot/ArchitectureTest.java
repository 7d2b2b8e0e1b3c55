package org.webboot;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The map of ARCHITECTURE.md, as a test.
@AnalyzeClasses(packages = "org.webboot", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private ArchitectureTest() {}

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CYCLES =
            slices().matching("org.webboot.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DATA_FLOWS_ONE_WAY =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("cli")
                    .definedBy("org.webboot.cli")
                    .layer("boot")
                    .definedBy("org.webboot.boot")
                    .layer("verdict")
                    .definedBy("org.webboot.verdict")
                    .layer("image")
                    .definedBy("org.webboot.image")
                    .layer("kexec")
                    .definedBy("org.webboot.kexec")
                    .layer("handover")
                    .definedBy("org.webboot.handover")
                    .layer("iso")
                    .definedBy("org.webboot.iso")
                    .layer("verify")
                    .definedBy("org.webboot.verify")
                    .layer("fetch")
                    .definedBy("org.webboot.fetch")
                    .layer("catalog")
                    .definedBy("org.webboot.catalog")
                    .layer("memory")
                    .definedBy("org.webboot.memory")
                    .layer("net")
                    .definedBy("org.webboot.net..")
                    .layer("dhcp")
                    .definedBy("org.webboot.dhcp..")
                    .layer("clock")
                    .definedBy("org.webboot.clock")
                    .layer("wifi")
                    .definedBy("org.webboot.wifi")
                    .layer("kernel")
                    .definedBy("org.webboot.kernel")
                    .layer("kconfig")
                    .definedBy("org.webboot.kconfig..")
                    .layer("firmware")
                    .definedBy("org.webboot.firmware")
                    .whereLayer("cli")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("boot")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("verdict")
                    .mayOnlyBeAccessedByLayers("cli", "boot")
                    .whereLayer("image")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("kexec")
                    .mayOnlyBeAccessedByLayers("cli", "boot", "verdict")
                    .whereLayer("handover")
                    .mayOnlyBeAccessedByLayers("cli", "boot", "kexec", "verdict")
                    .whereLayer("iso")
                    .mayOnlyBeAccessedByLayers("cli", "boot", "handover", "image", "verdict")
                    .whereLayer("verify")
                    .mayOnlyBeAccessedByLayers("cli", "boot", "handover")
                    .whereLayer("fetch")
                    .mayOnlyBeAccessedByLayers("cli", "boot", "verify", "handover")
                    .whereLayer("dhcp")
                    .mayOnlyBeAccessedByLayers("cli", "net")
                    .whereLayer("clock")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("wifi")
                    .mayOnlyBeAccessedByLayers("cli", "net")
                    .whereLayer("net")
                    .mayOnlyBeAccessedByLayers("cli", "boot")
                    .whereLayer("kernel")
                    .mayOnlyBeAccessedByLayers("handover", "kexec", "image", "kconfig", "verdict")
                    .whereLayer("firmware")
                    .mayOnlyBeAccessedByLayers("cli", "image")
                    .whereLayer("kconfig")
                    .mayOnlyBeAccessedByLayers("cli", "verdict");

    @ArchTest
    static final ArchRule NATIVE_ROOM_IS_WIRED_ONLY_BY_CLI =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("org.webboot.cli", "org.webboot.os.linux")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.webboot.os.linux");

    @ArchTest
    static final ArchRule WIFI_KNOWS_NO_STAGE =
            noClasses()
                    .that()
                    .resideInAPackage("org.webboot.wifi")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("org.webboot..")
                                    .and(
                                            not(
                                                    resideInAnyPackage(
                                                            "org.webboot.wifi",
                                                            "org.webboot.os",
                                                            "org.webboot.plan",
                                                            "org.webboot.stage"))));

    @ArchTest static final ArchRule PICOCLI = fence("picocli..", "org.webboot.cli");
    @ArchTest static final ArchRule OKHTTP = fence("okhttp3..", "org.webboot.fetch");
    @ArchTest static final ArchRule DHCP4JAVA = fence("org.dhcp4java..", "org.webboot.dhcp");
    @ArchTest static final ArchRule JNA = fence("com.sun.jna..", "org.webboot.os.linux");

    @ArchTest
    static final ArchRule COMMONS_EXEC = fence("org.apache.commons.exec..", "org.webboot.os.linux");

    @ArchTest
    static final ArchRule BOUNCY_CASTLE = fence("org.bouncycastle..", "org.webboot.verify");

    @ArchTest static final ArchRule XZ = fence("org.tukaani..", "org.webboot.codec");
    @ArchTest static final ArchRule ZSTD = fence("com.github.luben..", "org.webboot.codec");

    @ArchTest
    static final ArchRule COMPRESS = fence("org.apache.commons.compress..", "org.webboot.codec");

    @ArchTest
    static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("org.webboot.cli.Main")
                    .should()
                    .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule ONLY_TIME_WAITS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.webboot.os")
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(Thread.class, "sleep", java.time.Duration.class)
                    .orShould()
                    .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule ONLY_CLI_READS_THE_ENVIRONMENT =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.webboot.cli")
                    .should()
                    .callMethod(System.class, "getenv", String.class);

    private static ArchRule fence(String library, String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
