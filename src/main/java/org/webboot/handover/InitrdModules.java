package org.webboot.handover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.webboot.codec.CpioEntry;
import org.webboot.codec.InitrdWalker;
import org.webboot.codec.InitrdWalker.Piece;
import org.webboot.codec.MalformedException;
import org.webboot.kernel.ModulePath;
import org.webboot.kernel.ModulesDep;

/// What an initrd has for one kernel release, and for what goes behind it.
///
/// @param names of the modules that lie in it, `nd_pmem`
/// @param builtIn names of those that its `modules.builtin` lists; empty without that file
/// @param tellsBuiltIn whether it has that file
/// @param order what its `modules.dep` says; empty without that file
/// @param nvdimm the modules of [DriverSet#PMEM] and their like, by path below the release's
///   directory
/// @param links symbolic links among [UdevRule#DIRECTORIES]
/// @param pieces what it is made of
/// @param unpacked bytes of its files
record InitrdModules(
        Set<String> names,
        Set<String> builtIn,
        boolean tellsBuiltIn,
        List<String> order,
        Map<String, KernelModule> nvdimm,
        Set<String> links,
        List<Piece> pieces,
        long unpacked) {
    /// `modules.builtin` has some 100 KB, `modules.dep` a MB where it tells of all modules.
    private static final int LIST_MAX = 4 << 20;

    /// `nd_pmem`, and what it needs; libnvdimm has keys.
    private static final List<String> PLACES =
            List.of("kernel/drivers/nvdimm/", "kernel/drivers/dax/", "kernel/security/keys/");

    InitrdModules {
        names = Set.copyOf(names);
        builtIn = Set.copyOf(builtIn);
        order = List.copyOf(order);
        nvdimm = Map.copyOf(nvdimm);
        links = Set.copyOf(links);
        pieces = List.copyOf(pieces);
    }

    static InitrdModules empty() {
        return new InitrdModules(
                Set.of(), Set.of(), false, List.of(), Map.of(), Set.of(), List.of(), 0);
    }

    static InitrdModules look(InputStream initrd, String release) throws IOException {
        Look look = new Look("lib/modules/" + release + "/");
        List<Piece> pieces = InitrdWalker.walk(initrd, look::visit);
        return new InitrdModules(
                look.names,
                look.builtIn,
                look.tellsBuiltIn,
                look.order,
                look.nvdimm,
                look.links,
                pieces,
                look.unpacked);
    }

    private static final class Look {
        private final String directory;
        private final Set<String> names = new HashSet<>();
        private final Set<String> builtIn = new HashSet<>();
        private final Map<String, KernelModule> nvdimm = new HashMap<>();
        private List<String> order = List.of();
        private final Set<String> links = new HashSet<>();
        private boolean tellsBuiltIn;
        private long unpacked;

        Look(String directory) {
            this.directory = directory;
        }

        boolean visit(CpioEntry entry, InputStream content) throws IOException {
            unpacked += entry.size();
            String plain = plain(entry.name());
            String path = plain.startsWith("usr/") ? plain.substring(4) : plain;
            if (entry.isSymlink() && UdevRule.DIRECTORIES.contains(plain)) {
                links.add(plain);
            } else if (path.startsWith(directory)) {
                visit(path.substring(directory.length()), entry, content);
            }
            return true;
        }

        private void visit(String path, CpioEntry entry, InputStream content) throws IOException {
            if (path.equals("modules.builtin") && entry.isFile()) {
                builtIn.addAll(InitrdModules.builtIn(lines(entry, content)));
                tellsBuiltIn = true;
            } else if (path.equals("modules.dep") && entry.isFile()) {
                order = lines(entry, content);
            } else if (ModulePath.is(path)) {
                names.add(ModulePath.name(path));
                if (entry.isFile() && PLACES.stream().anyMatch(path::startsWith)) {
                    keep(path, content);
                }
            }
        }

        private void keep(String path, InputStream content) {
            try {
                nvdimm.put(path, KernelModule.read(path, content));
            } catch (IOException _) {
                // The system may still be able to load it.
            }
        }
    }

    private static String plain(String name) {
        String path = name.startsWith("./") ? name.substring(2) : name;
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static List<String> lines(CpioEntry entry, InputStream content) throws IOException {
        if (entry.size() > LIST_MAX) {
            throw new MalformedException(
                    "%s has %d bytes".formatted(entry.name(), entry.size()), 0);
        }
        return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    /// @param lines of `modules.builtin`: `kernel/drivers/nvdimm/nd_e820.ko`
    static Set<String> builtIn(List<String> lines) {
        Set<String> names = new HashSet<>();
        for (String line : lines) {
            if (ModulePath.is(line)) {
                names.add(ModulePath.name(line));
            }
        }
        return names;
    }

    /// Both, as of one initrd behind the other.
    InitrdModules with(InitrdModules next) {
        Set<String> allNames = new HashSet<>(names);
        allNames.addAll(next.names);
        Set<String> allBuiltIn = new HashSet<>(builtIn);
        allBuiltIn.addAll(next.builtIn);
        List<String> allOrder = new ArrayList<>(order);
        allOrder.addAll(next.order);
        Map<String, KernelModule> allNvdimm = new HashMap<>(nvdimm);
        allNvdimm.putAll(next.nvdimm);
        Set<String> allLinks = new HashSet<>(links);
        allLinks.addAll(next.links);
        List<Piece> allPieces = new ArrayList<>(pieces);
        allPieces.addAll(next.pieces);
        return new InitrdModules(
                allNames,
                allBuiltIn,
                tellsBuiltIn || next.tellsBuiltIn,
                allOrder,
                allNvdimm,
                allLinks,
                allPieces,
                unpacked + next.unpacked);
    }

    /// How the pmem drivers stand, as far as this tells: the system loads them by itself from here.
    /// Without a list of what is built in, `nd_pmem` alone says that somebody meant it to work.
    Standing pmem() {
        if (DriverSet.PMEM.in(names, builtIn)) {
            return Standing.THERE;
        }
        return names.contains("nd_pmem") && !tellsBuiltIn ? Standing.UNVERIFIED : Standing.ABSENT;
    }

    /// The pmem drivers that lie in it, in the order to load them; empty if one can't be had.
    Optional<List<KernelModule>> pmemModules() {
        return DriverSet.PMEM
                .toLoad(ModulesDep.parse(order), builtIn)
                .filter(nvdimm.keySet()::containsAll)
                .map(paths -> paths.stream().map(nvdimm::get).toList());
    }
}
