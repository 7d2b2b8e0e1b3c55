package org.webboot.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.webboot.stage.Cancellation;

/// Ctrl-C: the virtual machine runs this hook, then ends with 130. The hook waits until the run has
/// said what it has to say and nothing is left half-done.
final class CtrlC implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private CtrlC(Cancellation cancellation) {
        hook = new Thread(() -> cancelAndWait(cancellation), "ctrl-c");
    }

    static CtrlC cancels(Cancellation cancellation) {
        CtrlC ctrlC = new CtrlC(cancellation);
        Runtime.getRuntime().addShutdownHook(ctrlC.hook);
        return ctrlC;
    }

    private void cancelAndWait(Cancellation cancellation) {
        cancellation.cancel();
        try {
            boolean done = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!done) {
                System.err.println("webboot: gave up waiting for the run to end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // It is the hook that waits for us.
        }
    }
}
