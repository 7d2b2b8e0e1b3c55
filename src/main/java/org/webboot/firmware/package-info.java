/// Which network driver asks for which files in `/lib/firmware`, and which of them are there.
@NullMarked
package org.webboot.firmware;

import org.jspecify.annotations.NullMarked;
