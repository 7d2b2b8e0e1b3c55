/// Kernel configurations: reading them (out of files, archives and kernels), holding them to what
/// webboot needs of a kernel, and telling two of them apart.
@NullMarked
package org.webboot.kconfig;

import org.jspecify.annotations.NullMarked;
