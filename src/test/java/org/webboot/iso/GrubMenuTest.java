package org.webboot.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Menus in the vendors' shape, written by hand after live-build's and the vendors' templates.
final class GrubMenuTest {
    static final String DEBIAN =
            """
            source /boot/grub/config.cfg

            # Live boot
            menuentry "Live system (amd64)" --hotkey=l {
            	linux	/live/vmlinuz-6.1.0-50-amd64 boot=live components quiet splash findiso=${iso_path}
            	initrd	/live/initrd.img-6.1.0-50-amd64
            }
            menuentry "Live system (amd64 fail-safe mode)" {
            	linux	/live/vmlinuz-6.1.0-50-amd64 boot=live components memtest noapic noapm nodma nomce nolapic nosmp nosplash vga=788
            	initrd	/live/initrd.img-6.1.0-50-amd64
            }
            if true; then
            source	/boot/grub/install_start.cfg
            submenu 'Advanced install options ...' --hotkey=a {
            	source /boot/grub/theme.cfg
            	menuentry 'Rescue mode' --hotkey=r {
            		linux	/install.amd/vmlinuz rescue/enable=true vga=788 --- quiet
            		initrd	/install.amd/initrd.gz
            	}
            }
            fi
            submenu 'Utilities...' --hotkey=u {
            	if [ "${grub_platform}" = "efi" ]; then
            		menuentry "UEFI Firmware Settings" {
            			fwsetup
            		}
            	fi
            }
            """;

    static final Map<String, String> DEBIAN_FILES =
            Map.of(
                    "/boot/grub/config.cfg",
                    """
                    set default=0

                    if [ x$feature_default_font_path = xy ] ; then
                        font=unicode
                    else
                        font=$prefix/unicode.pf2
                    fi
                    if loadfont $font ; then
                        set gfxmode=800x600
                    fi
                    """,
                    "/boot/grub/install_start.cfg",
                    """
                    menuentry 'Start installer' --hotkey=i {
                    	linux	/install.amd/vmlinuz vga=788 --- quiet
                    	initrd	/install.amd/initrd.gz
                    }
                    """);

    private static final String FEDORA =
            """
            set default="1"

            function load_video {
              insmod efi_gop
              set gfxpayload=keep
            }

            load_video
            search --no-floppy --set=root -l 'Fedora-WS-Live-42'

            ### BEGIN /etc/grub.d/10_linux ###
            menuentry 'Start Fedora-Workstation-Live' --class fedora --class gnu-linux --class os {
            	linux /boot/x86_64/loader/linux root=live:CDLABEL=Fedora-WS\\x20Live-42 rd.live.image quiet rhgb
            	initrd /boot/x86_64/loader/initrd
            }
            menuentry 'Test this media & start Fedora-Workstation-Live' --class fedora {
            	linux ($root)/boot/x86_64/loader/linux root=live:CDLABEL=Fedora-WS\\x20Live-42 rd.live.image rd.live.check \\
            	      quiet rhgb
            	initrd ($root)/boot/x86_64/loader/initrd
            }
            """;

    private static BootMenu parse(String text, Map<String, String> files) throws IOException {
        return GrubMenu.parse("/boot/grub/grub.cfg", text, Fixtures.files(files));
    }

    private static List<String> titles(BootMenu menu) {
        return menu.entries().stream().map(BootEntry::title).toList();
    }

    private static List<String> arguments(String text) throws IOException {
        return parse(text, Map.of()).entries().getFirst().arguments();
    }

    @Test
    void debian() throws IOException {
        BootMenu menu = parse(DEBIAN, DEBIAN_FILES);
        assertEquals(
                List.of(
                        "Live system (amd64)",
                        "Live system (amd64 fail-safe mode)",
                        "Start installer",
                        "Rescue mode"),
                titles(menu));
        assertEquals(
                Optional.of(
                        new BootEntry(
                                "Live system (amd64)",
                                "/live/vmlinuz-6.1.0-50-amd64",
                                List.of("/live/initrd.img-6.1.0-50-amd64"),
                                List.of(
                                        "boot=live",
                                        "components",
                                        "quiet",
                                        "splash",
                                        "findiso=${iso_path}"),
                                "/boot/grub/grub.cfg")),
                menu.preferred());
        assertEquals(
                List.of("rescue/enable=true", "vga=788", "---", "quiet"),
                menu.entries().getLast().arguments());
    }

    @Test
    void fedora() throws IOException {
        BootMenu menu = parse(FEDORA, Map.of());
        BootEntry check = menu.preferred().orElseThrow();
        assertEquals("Test this media & start Fedora-Workstation-Live", check.title());
        assertEquals("/boot/x86_64/loader/linux", check.kernel());
        assertEquals(List.of("/boot/x86_64/loader/initrd"), check.initrds());
        assertEquals(
                List.of(
                        "root=live:CDLABEL=Fedora-WS\\x20Live-42",
                        "rd.live.image",
                        "rd.live.check",
                        "quiet",
                        "rhgb"),
                check.arguments());
    }

    @Test
    void ubuntu() throws IOException {
        BootMenu menu =
                parse(
                        """
                        set timeout=30
                        loadfont unicode
                        set menu_color_normal=white/black
                        menuentry "Try or Install Ubuntu" {
                        	set gfxpayload=keep
                        	linux	/casper/vmlinuz  --- quiet splash
                        	initrd	/casper/initrd
                        }
                        grub_platform
                        if [ "$grub_platform" = "efi" ]; then
                        menuentry 'Boot from next volume' {
                        	exit 1
                        }
                        else
                        menuentry 'Test memory' {
                        	linux16 /boot/memtest86+x64.bin
                        }
                        fi
                        """,
                        Map.of());
        assertEquals(List.of("Try or Install Ubuntu", "Test memory"), titles(menu));
        assertEquals(List.of("---", "quiet", "splash"), menu.preferred().orElseThrow().arguments());
    }

    @Test
    void variablesAndQuotes() throws IOException {
        String text =
                """
                set linux_cmd=linuxefi
                set extra="a=1 b=2"
                if [ -n "${iso_path}" ]; then
                  set loopback="findiso=${iso_path}"
                fi
                menuentry "X" {
                  $linux_cmd /vmlinuz $extra "$extra" c='$no' d=\\$e f="q\\"r" ${loopback} "" g#h # comment
                  initrd /i1 /i2
                }
                """;
        assertEquals(
                List.of(
                        "a=1",
                        "b=2",
                        "\"a=1 b=2\"",
                        "c=$no",
                        "d=$e",
                        "f=q\\\"r",
                        "findiso=${iso_path}",
                        "g#h"),
                arguments(text));
    }

    @Test
    void assignmentInsideAnEntryStaysThere() throws IOException {
        String text =
                """
                set who=a
                menuentry first { set who=b; linux /k who=$who }
                menuentry second {
                linux /k who=$who }
                """;
        BootMenu menu = parse(text, Map.of());
        assertEquals(List.of("who=b"), menu.entries().getFirst().arguments());
        assertEquals(List.of("who=a"), menu.entries().getLast().arguments());
    }

    @Test
    void defaultByTitleIdentifierAndInSubmenu() throws IOException {
        String items =
                """
                menuentry 'One' { linux /k one
                }
                submenu 'More' --id more {
                  menuentry 'Two' $menuentry_id_option 'second' { linux /k two
                  }
                  menuentry 'Three' { linux /k three
                  }
                }
                """;
        Map<String, String> rows =
                Map.of("One", "One", "more>second", "Two", "1>1", "Three", "'9'", "One");
        for (var row : rows.entrySet()) {
            BootMenu menu = parse("set default=" + row.getKey() + "\n" + items, Map.of());
            assertEquals(row.getValue(), menu.preferred().orElseThrow().title(), row.getKey());
        }
        assertEquals(Optional.empty(), parse("set default=1\n" + items, Map.of()).preferred());
        assertEquals(
                "One",
                parse("set default=\"${saved_entry}\"\n" + items, Map.of())
                        .preferred()
                        .orElseThrow()
                        .title());
    }

    @Test
    void includesThatNeverEnd() throws IOException {
        BootMenu menu =
                parse(
                        "source /a.cfg\nmenuentry m { linux /k\n}\n",
                        Map.of(
                                "/a.cfg", "source $prefix/b.cfg\nconfigfile /boot/grub/grub.cfg",
                                "/boot/grub/b.cfg", "source /a.cfg; source (loop)/a.cfg\n"));
        assertEquals(List.of("m"), titles(menu));
    }

    @Test
    void growingVariablesAreBounded() throws IOException {
        StringBuilder text = new StringBuilder("set a=xxxxxxxxxx\n");
        text.repeat("set a=\"$a$a$a$a\"\n", 1000);
        text.append("menuentry m { linux /k $a\n}\n");
        assertEquals(
                MenuLimits.WORD - "a=".length(), arguments(text.toString()).getFirst().length());
    }

    @Test
    void garbageIsPassedOver() throws IOException {
        Random random = new Random(7);
        String alphabet = "{}{}\"'\\$#;|&<>=\n\n \tlinux menuentry set source /k a${";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            parse(text.toString(), Map.of());
        }
        assertEquals(
                List.of("ok"),
                titles(parse("}\n}\n'\n' fi done {\n}\nmenuentry ok {\nlinux /k", Map.of())));
    }
}
