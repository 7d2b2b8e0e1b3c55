package org.webboot.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "check-kernel",
        description = "Check a kernel configuration (not in this version yet)",
        mixinStandardHelpOptions = false)
final class CheckKernelCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> words = List.of();

    @Override
    public Integer call() throws BootException {
        throw new BootException(
                Stage.USAGE,
                "check-kernel%s: this version of webboot has no rules for kernels yet"
                        .formatted(words.isEmpty() ? "" : " " + String.join(" ", words)),
                "the options by hand: CONFIG_X86_PMEM_LEGACY, CONFIG_BLK_DEV_PMEM,"
                        + " CONFIG_KEXEC_FILE, CONFIG_BLK_DEV_INITRD");
    }
}
