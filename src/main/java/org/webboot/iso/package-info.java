/// ISO 9660, boot menus and live-system families.
@NullMarked
package org.webboot.iso;

import org.jspecify.annotations.NullMarked;
