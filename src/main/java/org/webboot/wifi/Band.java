package org.webboot.wifi;

/// Where in the spectrum (IEEE 802.11-2020, Annex E; 802.11ax for 6 GHz).
public enum Band {
    GHZ_2_4("2.4 GHz"),
    GHZ_5("5 GHz"),
    GHZ_6("6 GHz"),
    OTHER("other");

    private final String text;

    Band(String text) {
        this.text = text;
    }

    static Band of(int mhz) {
        if (mhz >= 2400 && mhz < 2500) {
            return GHZ_2_4;
        }
        if (mhz >= 4900 && mhz < 5925) {
            return GHZ_5;
        }
        return mhz >= 5925 && mhz <= 7125 ? GHZ_6 : OTHER;
    }

    @Override
    public String toString() {
        return text;
    }
}
