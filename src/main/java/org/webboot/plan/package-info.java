/// What was asked for: made from words, checked, no I/O.
@NullMarked
package org.webboot.plan;

import org.jspecify.annotations.NullMarked;
