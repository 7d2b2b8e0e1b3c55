/// What makes an image trustworthy: the only place that makes a Verified.
@NullMarked
package org.webboot.verify;

import org.jspecify.annotations.NullMarked;
