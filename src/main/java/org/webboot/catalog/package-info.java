/// Distributions as data, and what their vendor publishes now.
@NullMarked
package org.webboot.catalog;

import org.jspecify.annotations.NullMarked;
