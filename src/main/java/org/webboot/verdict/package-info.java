/// Will it boot on this machine? Lines of facts and their colours; every rule is a pure function.
@NullMarked
package org.webboot.verdict;

import org.jspecify.annotations.NullMarked;
