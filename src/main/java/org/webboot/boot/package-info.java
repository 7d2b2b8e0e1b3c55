/// The pipeline: one method that runs the stages in order, and its timeline.
@NullMarked
package org.webboot.boot;

import org.jspecify.annotations.NullMarked;
