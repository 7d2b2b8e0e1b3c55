package org.webboot.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KernelWordsTest {
    @Test
    void quotesGroupAndStayForTheKernel() {
        assertEquals(
                List.of("quiet", "a=\"b c\"", "memmap=1G!4G"),
                KernelWords.split("quiet  a=\"b c\"\tmemmap=1G!4G\n"));
    }

    @Test
    void theJobIsWhatStandsInDoubleQuotes() {
        assertEquals(
                Optional.of(List.of("-interface", "wlan0", "-cmd", "quiet splash", "debian")),
                KernelWords.job(
                        "console=ttyS0 webboot.args=\"-interface wlan0 -cmd 'quiet splash' debian\" x"));
    }

    @Test
    void theQuoteMayStandBeforeTheName() {
        // Linux moves it: lib/cmdline.c takes both forms, and GRUB writes this one.
        assertEquals(
                Optional.of(List.of("-dryrun", "local")),
                KernelWords.job("\"webboot.args=-dryrun local\""));
    }

    @Test
    void undoesWhatGrubDoesToQuotes() {
        // From /proc/cmdline, after GRUB 2.06 had read: webboot.args="-ssid 'my net' -dryrun local"
        assertEquals(
                Optional.of(List.of("-ssid", "my net", "-dryrun", "local")),
                KernelWords.job("a \"webboot.args=-ssid \\'my net\\' -dryrun local\""));
        assertEquals(
                Optional.of(List.of("-ssid", "a\\b", "local")),
                KernelWords.job("\"webboot.args=-ssid a\\\\b local\""));
        assertEquals(
                Optional.of(List.of("-ssid", "a\\", "local")),
                KernelWords.job("webboot.args=\"-ssid 'a\\' local\""),
                "another boot loader's backslash is itself");
    }

    @Test
    void withoutTheWordThereIsNoJob() {
        assertEquals(Optional.empty(), KernelWords.job("quiet xwebboot.args=local"));
    }

    @Test
    void theLastJobWins() {
        assertEquals(Optional.of(List.of("b")), KernelWords.job("webboot.args=a webboot.args=b"));
    }

    @Test
    void quotesHoldSpacesTogether() {
        assertEquals(
                List.of("a=\"b c\"", "\"d e\"", "f", "g\"h i\""),
                KernelWords.split(" a=\"b c\"  \"d e\"\tf\ng\"h i\""));
        assertEquals(List.of(), KernelWords.split("  "));
    }

    @Test
    void quotesTheValueOnly() {
        assertEquals(Optional.of("quiet"), KernelWords.quote("quiet"));
        assertEquals(
                Optional.of("root=\"live:CDLABEL=Ubuntu 24.04\""),
                KernelWords.quote("root=live:CDLABEL=Ubuntu 24.04"));
        assertEquals(Optional.of("\"two words\""), KernelWords.quote("two words"));
    }

    @Test
    void leavesWhatIsQuotedAndRefusesWhatCannotBe() {
        assertEquals(Optional.of("a=\"b c\""), KernelWords.quote("a=\"b c\""));
        assertEquals(Optional.of("ocs=\"\""), KernelWords.quote("ocs=\"\""));
        assertEquals(Optional.empty(), KernelWords.quote("a=\"b"));
        assertEquals(Optional.empty(), KernelWords.quote("a=\"b\" c"));
    }

    @Test
    void tellsValuesWhereverTheQuoteStands() {
        assertEquals(Optional.of("a b"), KernelWords.value("x=\"a b\"", "x"));
        assertEquals(Optional.of("a b"), KernelWords.value("\"x=a b\"", "x"));
        assertEquals(Optional.empty(), KernelWords.value("xx=a", "x"));
        assertEquals(Optional.empty(), KernelWords.value("x", "x"));
    }

    @Test
    void whatStandsBehindTwoDashesIsForInit() {
        assertEquals(List.of("a"), KernelWords.forKernel("a -- memmap=1G!1G"));
    }
}
