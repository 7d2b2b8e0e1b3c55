/// The only room with native calls and child processes.
@NullMarked
package org.webboot.os.linux;

import org.jspecify.annotations.NullMarked;
