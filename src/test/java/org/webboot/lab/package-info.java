/// The lab: real virtual machines for the tests, their console and what is booted in them.
@NullMarked
package org.webboot.lab;

import org.jspecify.annotations.NullMarked;
