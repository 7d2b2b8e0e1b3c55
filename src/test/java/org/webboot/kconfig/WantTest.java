package org.webboot.kconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantTest {
    private static final Config CONFIG =
            ConfigReaderTest.config(
                    """
                    CONFIG_MODULES=y
                    CONFIG_Y=y
                    CONFIG_M=m
                    # CONFIG_N is not set
                    CONFIG_NUM=64
                    CONFIG_HEX=0x40
                    CONFIG_STR="iso8859-1"
                    CONFIG_QY="y"
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "y; Y; true",
                "y; M; false",
                "y; N; false",
                "y; absent; false",
                "y; STR; false",
                "y; QY; false",
                "m; M; true",
                "m; Y; false",
                "y|m; M; true",
                "y|m; N; false",
                "n; N; true",
                "n; absent; true",
                "n; M; false",
                "n|m; M; true",
                "n|m; Y; false",
                "any; absent; true",
                ">= 64; NUM; true",
                ">= 65; NUM; false",
                "<= 64; HEX; true",
                "= 64; HEX; true",
                "= 63; NUM; false",
                ">= 1; absent; false",
                ">= 1; STR; false",
                "= \"iso8859-1\"; STR; true",
                "!= \"\"; STR; true",
                "!= \"\"; absent; false",
                "= \"\"; absent; true",
                "= \"utf8\"; STR; false"
            })
    void holdsAValueToIt(String want, String option, boolean met) {
        assertEquals(met, Want.parse(want).isMetBy(CONFIG.get(option)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ym", "y|", "|y", "y or m", ">= x", "= x\"", "!= 5", "=", "Y"})
    void refusesWhatMeansNothing(String want) {
        assertThrows(IllegalArgumentException.class, () -> Want.parse(want));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "Y=y M=y|m; true", "Y=y M=y; false", "absent=n; true", "NUM>=60; true",
                "STR!=\"\"; true", "NUM<=60; false", "STR=\"iso8859-1\"; true", "NUM=64; true"
            })
    void conditionsAreTestsThatAllHold(String text, boolean met) {
        Names names = new Names();
        assertEquals(met, Condition.parse(text).stream().allMatch(c -> c.isMetBy(CONFIG, names)));
    }

    @Test
    void aConditionWithoutATestIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Condition.parse("EFI"));
        assertThrows(IllegalArgumentException.class, () -> Condition.parse("=y"));
    }
}
