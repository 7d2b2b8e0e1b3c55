/// Builds the initramfs that carries webboot.
@NullMarked
package org.webboot.image;

import org.jspecify.annotations.NullMarked;
