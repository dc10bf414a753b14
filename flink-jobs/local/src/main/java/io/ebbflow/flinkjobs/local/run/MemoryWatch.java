package io.ebbflow.flinkjobs.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Resident memory of processes, as Linux counts it in {@code /proc}. On other systems there is
 * nothing to read and nothing is reported. Not thread-safe.
 */
final class MemoryWatch {

    private final Map<String, Long> peakKib = new LinkedHashMap<>();
    private long peakTotalKib;

    /** Reads what the processes hold now. */
    void sample(Map<String, Long> pids) {
        long total = 0;
        for (Map.Entry<String, Long> process : pids.entrySet()) {
            long now = statusKib(process.getValue(), "VmRSS:").orElse(0);
            // the kernel's own high-water mark also knows what happened between two samples
            long peak = Math.max(now, statusKib(process.getValue(), "VmHWM:").orElse(0));
            peakKib.merge(process.getKey(), peak, Math::max);
            total += now;
        }
        peakTotalKib = Math.max(peakTotalKib, total);
    }

    /** Highest so far by process, in MiB; {@code total} is the highest sum at one moment. */
    Map<String, Long> peaksMib() {
        Map<String, Long> peaks = new LinkedHashMap<>();
        peakKib.forEach((name, kib) -> peaks.put(name, kib / 1024));
        peaks.put("total", peakTotalKib / 1024);
        return peaks;
    }

    private static OptionalLong statusKib(long pid, String field) {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(field)) {
                    String kib = line.substring(field.length()).replace("kB", "").trim();
                    return OptionalLong.of(Long.parseLong(kib));
                }
            }
        } catch (IOException e) {
            // gone, or not Linux
        }
        return OptionalLong.empty();
    }
}
