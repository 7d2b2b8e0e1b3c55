/// The boundary: small interfaces to the operating system, and the values that cross it.
@NullMarked
package org.webboot.os;

import org.jspecify.annotations.NullMarked;
