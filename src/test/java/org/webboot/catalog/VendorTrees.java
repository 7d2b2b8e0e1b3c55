package org.webboot.catalog;

import org.webboot.lab.PgpKey;

/// A replica of each vendor's tree. Version numbers are those of facts/distros.md where it has
/// some.
final class VendorTrees {
    private final PgpKey key;

    VendorTrees(PgpKey key) {
        this.key = key;
    }

    /// @param edition as the vendor spells it; empty without editions
    VendorTree of(String system, String edition) {
        return switch (system) {
            case "debian" -> debian(edition);
            case "arch" -> arch();
            case "fedora" -> fedora(edition);
            case "opensuse" -> tumbleweed(edition);
            case "opensuse-leap" -> leap();
            case "systemrescue" -> systemrescue();
            case "tinycore" -> tinycore(edition);
            case "ubuntu" -> ubuntu("desktop");
            case "ubuntu-server" -> ubuntu("live-server");
            case "kali" -> kali();
            case "mint" -> mint(edition);
            case "lmde" -> lmde();
            case "manjaro" -> manjaro(edition);
            case "almalinux" -> alma(edition);
            case "rocky" -> rocky(edition);
            case "centos-stream" -> centos();
            case "alpine" -> alpine(edition);
            case "nixos" -> nixos(edition);
            case "gparted" -> gparted();
            case "clonezilla" -> clonezilla();
            default -> throw new AssertionError("no replica of " + system);
        };
    }

    private VendorTree tree(String directory, String file) {
        return new VendorTree(key, directory, file);
    }

    private VendorTree debian(String edition) {
        String at = "https://cdimage.debian.org/debian-cd/current-live/amd64/iso-hybrid/";
        return tree(at, "debian-live-13.7.0-amd64-%s.iso".formatted(edition))
                .sums(at + "SHA256SUMS")
                .signed(at + "SHA256SUMS", at + "SHA256SUMS.sign");
    }

    private VendorTree arch() {
        String at = "https://geo.mirror.pkgbuild.com/iso/";
        String file = "archlinux-2026.10.01-x86_64.iso";
        return tree(at + "2026.10.01/", file)
                .sums(at + "latest/sha256sums.txt")
                .imageSigned(at + "2026.10.01/" + file + ".sig");
    }

    private VendorTree fedora(String edition) {
        String at =
                "https://dl.fedoraproject.org/pub/fedora/linux/releases/44/%s/x86_64/iso/"
                        .formatted(edition);
        String name = edition.equals("KDE") ? "KDE-Desktop" : edition;
        String file = "Fedora-%s-Live-44-1.7.x86_64.iso".formatted(name);
        String sums = at + "Fedora-%s-44-1.7-x86_64-CHECKSUM".formatted(name);
        return tree(at, file)
                .text(
                        "https://fedoraproject.org/releases.json",
                        "[{\"version\":\"44\",\"arch\":\"x86_64\",\"link\":\"%s%s\",\"size\":1}]"
                                .formatted(at.replace("dl.", "download."), file))
                .page(at, "../", file, sums.substring(at.length()))
                .bsd(sums)
                .clearsigned(sums);
    }

    private VendorTree tumbleweed(String edition) {
        String at = "https://download.opensuse.org/tumbleweed/iso/";
        String name = "openSUSE-Tumbleweed-%s-Live-x86_64-".formatted(edition);
        String list = at + name + "Current.iso.sha256";
        return tree(at, name + "Snapshot20261020-Media.iso")
                .starred(list)
                .signed(list, list + ".asc");
    }

    private VendorTree leap() {
        String at = "https://download.opensuse.org/distribution/leap/16.0/offline/";
        String list = at + "Leap-16.0-offline-installer-x86_64.install.iso.sha512";
        return tree(at, "Leap-16.0-offline-installer-x86_64-Build178.27.install.iso")
                .text(
                        "https://get.opensuse.org/api/v0/distributions.json",
                        """
                        {"Tumbleweed":[{"name":"openSUSE Tumbleweed"}],"Leap":[
                        {"name":"openSUSE Leap 16.1","version":"16.1","state":"RC","weight":6},
                        {"name":"openSUSE Leap 16.0","version":"16.0","state":"Stable","weight":5},
                        {"name":"openSUSE Leap 15.6","version":"15.6","state":"EOL"}]}
                        """)
                .sha512(list)
                .signed(list, list + ".asc");
    }

    private VendorTree systemrescue() {
        String at = "https://www.system-rescue.org/releases/13.02/";
        String cdn = "https://fastly-cdn.system-rescue.org/releases/13.02/";
        String file = "systemrescue-13.02-amd64.iso";
        return tree(cdn, file)
                .page("https://www.system-rescue.org/Download/", cdn + file, at + file + ".asc")
                .starred(at + file + ".sha256")
                .imageSigned(at + file + ".asc");
    }

    private VendorTree tinycore(String edition) {
        String at = "http://www.tinycorelinux.net/";
        String directory = at + "17.x/x86_64/release/";
        String file = edition + "-17.0.iso";
        return tree(directory, file)
                .page(at + "downloads.html", "17.x/x86/release/Core-current.iso")
                .page(directory, "../", file, file + ".md5.txt", edition + "-current.iso");
    }

    private VendorTree ubuntu(String kind) {
        String at = "https://releases.ubuntu.com/";
        String list = at + "26.04/SHA256SUMS";
        return tree(at + "26.04/", "ubuntu-26.04.1-%s-amd64.iso".formatted(kind))
                .page(at, "../", "24.04/", "24.04.5.1/", "25.10/", "26.04/", "26.10/", "noble/")
                .starred(list)
                .signed(list, list + ".gpg");
    }

    private VendorTree kali() {
        String at = "https://cdimage.kali.org/current/";
        return tree(at, "kali-linux-2026.3-live-amd64.iso")
                .sums(at + "SHA256SUMS")
                .signed(at + "SHA256SUMS", at + "SHA256SUMS.gpg");
    }

    private VendorTree mint(String edition) {
        String at = "https://mirrors.kernel.org/linuxmint/stable/";
        String list = at + "22.3/sha256sum.txt";
        return tree(at + "22.3/", "linuxmint-22.3-%s-64bit.iso".formatted(edition))
                .page(at, "../", "21.3/", "22/", "22.3/")
                .starred(list)
                .signed(list, list + ".gpg");
    }

    private VendorTree lmde() {
        String at = "https://mirrors.kernel.org/linuxmint/debian/";
        return tree(at, "lmde-7-cinnamon-64bit.iso")
                .starred(at + "sha256sum.txt")
                .signed(at + "sha256sum.txt", at + "sha256sum.txt.gpg");
    }

    private VendorTree manjaro(String edition) {
        String at = "https://download.manjaro.org/%s/26.1.1/".formatted(edition);
        String file = "manjaro-%s-26.1.1-260825-linux71.iso".formatted(edition);
        return tree(at, file)
                .text(
                        "https://gitlab.manjaro.org/web/iso-info/-/raw/master/file-info.json",
                        "{\"official\":{\"x\":{\"image\":\"%1$s%2$s\",\"checksum\":\"%1$s%2$s.sha256\"}}}"
                                .formatted(at, file))
                .sums(at + file + ".sha256");
    }

    private VendorTree alma(String edition) {
        String at = "https://repo.almalinux.org/almalinux/";
        String directory = at + "10/live/x86_64/";
        return tree(directory, "AlmaLinux-10.2-x86_64-Live-%s.iso".formatted(edition))
                .page(at, "../", "8/", "9/", "9.8/", "10/", "10.2/", "RPM-GPG-KEY-AlmaLinux")
                .bsd(directory + "CHECKSUM")
                .clearsigned(directory + "CHECKSUM");
    }

    private VendorTree rocky(String edition) {
        String at = "https://dl.rockylinux.org/pub/rocky/";
        String directory = at + "10/live/x86_64/";
        return tree(directory, "Rocky-10-%s-x86_64-latest.iso".formatted(edition))
                .page(at, "../", "8/", "9/", "10/", "10.2/")
                .bsd(directory + "CHECKSUM")
                .signed(directory + "CHECKSUM", directory + "CHECKSUM.sig");
    }

    private VendorTree centos() {
        String at = "https://mirror.stream.centos.org/";
        String directory = at + "10-stream/BaseOS/x86_64/iso/";
        String list = directory + "CentOS-Stream-10-latest-x86_64-boot.iso.SHA256SUM";
        return tree(directory, "CentOS-Stream-10-20261020.0-x86_64-boot.iso")
                .page(at, "9-stream/", "10-stream/", "SIGs/")
                .bsd(list)
                .signed(list, list + ".asc");
    }

    private VendorTree alpine(String edition) {
        String at = "https://dl-cdn.alpinelinux.org/alpine/latest-stable/releases/x86_64/";
        String file = "alpine-%s-3.22.1-x86_64.iso".formatted(edition);
        return tree(at, file).yaml(at + "latest-releases.yaml").imageSigned(at + file + ".asc");
    }

    private VendorTree nixos(String edition) {
        String at = "https://channels.nixos.org/nixos-26.05/";
        String latest = at + "latest-nixos-%s-x86_64-linux.iso".formatted(edition);
        return tree(at, "nixos-%s-26.05.1234.abcdef012345-x86_64-linux.iso".formatted(edition))
                .page("https://nixos.org/download/", latest, latest + ".sha256")
                .also(latest)
                .sums(latest + ".sha256");
    }

    private VendorTree gparted() {
        String at = "https://gparted.org/gparted-live/stable/CHECKSUMS.TXT";
        return tree(
                        "https://downloads.sourceforge.net/project/gparted/gparted-live-stable/1.8.1-3/",
                        "gparted-live-1.8.1-3-amd64.iso")
                .sections(at)
                .signed(at, at + ".gpg");
    }

    private VendorTree clonezilla() {
        String at = "https://clonezilla.org/downloads/stable/data/CHECKSUMS.TXT";
        return tree(
                        "https://downloads.sourceforge.net/project/clonezilla/clonezilla_live_stable/3.3.3-11/",
                        "clonezilla-live-3.3.3-11-amd64.iso")
                .sections(at)
                .signed(at, at + ".gpg");
    }
}
