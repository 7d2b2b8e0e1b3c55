/// What every stage shares: its name and exit code, how it fails, how it tells what it does.
@NullMarked
package org.webboot.stage;

import org.jspecify.annotations.NullMarked;
