/// Load the next kernel and run it.
@NullMarked
package org.webboot.kexec;

import org.jspecify.annotations.NullMarked;
