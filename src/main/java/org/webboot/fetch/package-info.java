/// HTTP(S) and files into the window, hashed on the way, resumed after a break.
@NullMarked
package org.webboot.fetch;

import org.jspecify.annotations.NullMarked;
