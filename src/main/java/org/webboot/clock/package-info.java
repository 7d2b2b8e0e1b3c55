/// The machine's clock: never before the image's build, and set by SNTP before the first
/// certificate is judged.
@NullMarked
package org.webboot.clock;

import org.jspecify.annotations.NullMarked;
