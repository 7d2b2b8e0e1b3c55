/// The kernel's own option tree: its Kconfig files, and why an option can't be had.
@NullMarked
package org.webboot.kconfig.tree;

import org.jspecify.annotations.NullMarked;
