/// IPv6 on a link, as its routers want it: router advertisements read, DHCPv6 where they say so. Of
/// stateless addresses and default routes the kernel takes care.
@NullMarked
package org.webboot.net.v6;

import org.jspecify.annotations.NullMarked;
