package io.ebbflow.flinkjobs.local.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What must hold before anything is started. */
public final class Preflight {

    private static final long MIB = 1 << 20;
    private static final long NEEDED_MEMORY_MIB = 2048;
    private static final long NEEDED_DISK_MIB = 1024;

    private Preflight() {}

    /** Everything that stands in the way, one sentence each with value and bound. */
    public static List<String> problems(Ports ports, Path home) throws IOException {
        List<String> problems = new ArrayList<>(ports.taken());
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long memory = system.getTotalMemorySize() / MIB;
        if (memory < NEEDED_MEMORY_MIB) {
            problems.add(
                    "this machine, or the container it is in, has "
                            + memory
                            + " MiB of memory; all parts together need "
                            + NEEDED_MEMORY_MIB
                            + " MiB");
        }
        Files.createDirectories(home);
        long disk = Files.getFileStore(home).getUsableSpace() / MIB;
        if (disk < NEEDED_DISK_MIB) {
            problems.add(
                    home
                            + " has "
                            + disk
                            + " MiB of disk left; a run needs "
                            + NEEDED_DISK_MIB
                            + " MiB");
        }
        return problems;
    }
}
