package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UdevNameTest {
    /// What `blkid -o udev -p` of util-linux 2.38.1 printed as ID_FS_LABEL_ENC.
    @ParameterizedTest
    @CsvSource({
        "ARCH_202611,ARCH_202611",
        "Ubuntu 24.04.1 LTS amd64,Ubuntu\\x2024.04.1\\x20LTS\\x20amd64",
        "a/b(c)#+-.:=@_,a\\x2fb\\x28c\\x29#+-.:=@_",
        "Grüße,Grüße",
        "'',''",
    })
    void namesOfLinks(String label, String link) {
        assertEquals(link, UdevName.of(label));
    }
}
