package org.webboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.plan.Addressing;
import org.webboot.stage.BootException;
import org.webboot.stage.Stage;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class AddressOptionsTest {
    @Test
    void withoutWordsAllIsAutomatic() throws Exception {
        assertEquals(Addressing.AUTOMATIC, parse());
    }

    @Test
    void takesBothVersions() throws Exception {
        Addressing typed =
                parse(
                        "-ip=192.0.2.10/24,2001:db8::a/64",
                        "--gateway",
                        "192.0.2.1, fe80::1",
                        "-dns",
                        "2001:db8::53",
                        "-vlan=4094");
        assertEquals(
                "[192.0.2.10/24, 2001:db8::a/64]",
                typed.fixed().orElseThrow().addresses().toString());
        assertEquals(2, typed.fixed().get().gateways().size());
        assertEquals(1, typed.nameServers().size());
        assertEquals(Optional.of(4094), typed.vlan());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-ip=192.0.2.10|has no prefix length",
                "-ip=192.0.2.10/|no number after its slash",
                "-ip=192.0.2.10/33|192.0.2.10 has no prefix of 33 bits",
                "-ip=example.com/24|'example.com' is no address",
                "-ip=10.1/24|'10.1' is no address",
                "-ip=192.0.2.0/24|can't be an interface's own address",
                "-ip=127.0.0.1/8|can't be an interface's own address",
                "-ip=224.0.0.1/24|can't be an interface's own address",
                "-ip=|has no prefix length",
                "-gateway=192.0.2.1|needs -ip beside it",
                "-ip=192.0.2.10/24 -gateway=2001:db8::1|no address of its IP version",
                "-ip=192.0.2.10/24 -gateway=192.0.2.10|is the interface's own address",
                "-ip=192.0.2.10/24 -gateway=192.0.2.1,192.0.2.2|two gateways of one IP version",
                "-dns=dns.example|'dns.example' is no address",
                "-vlan=0|VLAN 0 is not between 1 and 4094",
                "-vlan=4095|VLAN 4095 is not between",
                "-vlan=x|'x' is no number",
            })
    void refusesWhatCannotBeMeant(String words, String why) {
        BootException refusal = assertThrows(BootException.class, () -> parse(words.split(" ")));
        assertEquals(Stage.USAGE, refusal.stage());
        assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal::toString);
    }

    /// Point-to-point and single-host networks have no network address to keep free.
    @Test
    void aSmallNetworkMayUseItsFirstAddress() throws Exception {
        assertTrue(parse("-ip=192.0.2.0/31").fixed().isPresent());
        assertTrue(parse("-ip=192.0.2.0/32").fixed().isPresent());
    }

    private static Addressing parse(String... words) throws BootException {
        AddressOptions options = new AddressOptions();
        CommandSpec spec = CommandSpec.create();
        options.all().forEach(spec::addOption);
        new CommandLine(spec).parseArgs(words);
        return options.value();
    }
}
