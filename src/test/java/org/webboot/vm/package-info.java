/// Tests that boot a real machine: what the agent does there, and whether the second system came
/// up.
@NullMarked
package org.webboot.vm;

import org.jspecify.annotations.NullMarked;
