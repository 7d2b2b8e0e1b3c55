/// Physical memory: the map, the window that memmap= set aside, its device.
@NullMarked
package org.webboot.memory;

import org.jspecify.annotations.NullMarked;
