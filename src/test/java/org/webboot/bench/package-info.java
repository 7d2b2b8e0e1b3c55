/// Measurements: programs that scripts start, no tests.
@NullMarked
package org.webboot.bench;

import org.jspecify.annotations.NullMarked;
