package org.webboot.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// The outcomes of this class's tests belong in `docs/results/<value>.tsv`; they are written there
/// with `-Dwebboot.campaign=true` only, and what passed on the same commit is not run again.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Recorder.class)
public @interface Recorded {
    String value();

    /// The property that names the kernel which the machine boots first; `none` without one.
    String kernel() default "webboot.kernel";
}
