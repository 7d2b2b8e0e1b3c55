package org.webboot.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.webboot.codec.MalformedException;

class ClearsignedTest {
    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----\n";
    private static final String BLOCK =
            "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n";

    private static Clearsigned read(String file) throws MalformedException {
        return Clearsigned.read(file.getBytes(UTF_8));
    }

    @Test
    void onlyTheSignedLinesComeOut() throws Exception {
        Clearsigned text =
                read(BEGIN + "Hash: SHA256\n\none  \r\n- --two\n- - three\t \n\nfour\n" + BLOCK);
        assertEquals(List.of("one", "--two", "- three", "", "four"), text.lines());
        assertEquals("one\n--two\n- three\n\nfour", text.text());
        // RFC 9580 §7.2: the line end before the signature is not signed.
        assertArrayEquals("one\r\n--two\r\n- three\r\n\r\nfour".getBytes(UTF_8), text.signed());
        assertEquals(BLOCK, new String(text.signature(), UTF_8));
    }

    @Test
    void headersMayBeMissingOrMany() throws Exception {
        assertEquals(List.of("x"), read(BEGIN + "\nx\n" + BLOCK).lines());
        assertEquals(
                List.of("x"),
                read(BEGIN + "Hash: SHA256, SHA512\nHash: SHA384\n\nx\n" + BLOCK).lines());
    }

    @Test
    void emptyLinesBehindTheSignatureAreFine() throws Exception {
        assertEquals(List.of("x"), read(BEGIN + "\nx\n" + BLOCK + "\n \r\n").lines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text before            | evil\\n@B\\nx\\n@S           | before the signed text
                    empty line before      | \\n@B\\nx\\n@S               | before the signed text
                    byte order mark        | \uFEFF@B\\nx\\n@S            | before the signed text
                    text behind            | @B\\nx\\n@Sevil\\n           | behind the signature
                    a second text          | @B\\nx\\n@S@B\\ny\\n@S       | behind the signature
                    another header         | @BComment: evil\\n\\nx\\n@S  | unknown header
                    text in the headers    | @Bevil  file.iso\\n\\nx\\n@S | unknown header
                    no empty line          | @Bx\\n@S                     | unknown header
                    dash not escaped       | @B\\n-x\\n@S                 | dash that is not escaped
                    end without beginning  | @B\\nx\\n                    | breaks off
                    block without end      | @B\\nx\\n-----BEGIN PGP SIGNATURE-----\\n | breaks off
                    nothing                | ''                           | before the signed text
                    control character      | @B\\nx\u0000y\\n@S           | control character
                    carriage return inside | @B\\nx\\ry\\n@S              | control character
                    """)
    void whateverElseStandsThereSpoilsIt(String says, String file, String problem) {
        String written =
                file.replace("\\n", "\n")
                        .replace("\\r", "\r")
                        .replace("@B", BEGIN)
                        .replace("@S", BLOCK);
        MalformedException e = assertThrows(MalformedException.class, () -> read(written));
        assertTrue(String.valueOf(e.getMessage()).contains(problem), says + ": " + e);
    }

    @Test
    void whatIsNoUtf8IsRefused() {
        byte[] file = (BEGIN + "\nx\n" + BLOCK).getBytes(UTF_8);
        file[BEGIN.length() + 1] = (byte) 0xff;
        assertThrows(MalformedException.class, () -> Clearsigned.read(file));
    }

    @Test
    void looksLikeOne() {
        assertTrue(Clearsigned.looksSo((BEGIN + "\n").getBytes(UTF_8)));
        assertFalse(Clearsigned.looksSo("-----BEGIN PGP SIGNATURE-----".getBytes(UTF_8)));
        assertFalse(Clearsigned.looksSo(new byte[0]));
    }
}
