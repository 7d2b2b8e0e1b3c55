/// Wi-Fi: scanning, joining and staying joined, by wpa_supplicant's control socket.
@NullMarked
package org.webboot.wifi;

import org.jspecify.annotations.NullMarked;
