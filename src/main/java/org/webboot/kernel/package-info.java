/// What lies in a kernel package, read as bytes: the bzImage, ELF modules and what depmod wrote.
@NullMarked
package org.webboot.kernel;

import org.jspecify.annotations.NullMarked;
