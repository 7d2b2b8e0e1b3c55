/// An interface that is up: links, carrier, addresses, routes, name servers.
@NullMarked
package org.webboot.net;

import org.jspecify.annotations.NullMarked;
