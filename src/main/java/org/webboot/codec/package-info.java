/// Archives and compressions: streaming, bounded; random access to bytes.
@NullMarked
package org.webboot.codec;

import org.jspecify.annotations.NullMarked;
