/// Command line to plan, events to terminal, outcome to exit code.
@NullMarked
package org.webboot.cli;

import org.jspecify.annotations.NullMarked;
