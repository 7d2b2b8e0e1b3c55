/// Kernel, initrd and command line for the live system, with what its initrd lacks added.
@NullMarked
package org.webboot.handover;

import org.jspecify.annotations.NullMarked;
