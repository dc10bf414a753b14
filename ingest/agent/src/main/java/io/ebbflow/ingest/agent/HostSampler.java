package io.ebbflow.ingest.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.hardware.VirtualMemory;
import oshi.software.os.FileSystem;
import oshi.software.os.OSFileStore;

/**
 * Measures this machine through OSHI: metricsets cpu, load, memory, network, diskio and filesystem.
 * File systems are asked every ten seconds at most, and which interfaces there are every thirty:
 * both are slow to ask and slow to change. Not thread-safe.
 */
final class HostSampler {

    private static final String MODULE = "system";
    private static final Duration FILESYSTEM_PERIOD = Duration.ofSeconds(10);
    private static final Duration INTERFACE_PERIOD = Duration.ofSeconds(30);

    private final EventTemplate template;
    private final HardwareAbstractionLayer hardware;
    private final CentralProcessor processor;
    private final GlobalMemory memory;
    private final FileSystem fileSystem;

    private long[] ticks = {};
    private List<NetworkIF> interfaces = List.of();
    private Instant nextInterfaces = Instant.MIN;
    private Instant nextFileSystem = Instant.MIN;

    HostSampler(EventTemplate template, SystemInfo system) {
        this.template = template;
        hardware = system.getHardware();
        processor = hardware.getProcessor();
        memory = hardware.getMemory();
        fileSystem = system.getOperatingSystem().getFileSystem();
    }

    /** Measures; the first time there is no cpu, for it takes two looks. */
    List<ObjectNode> sample(Instant now) {
        List<ObjectNode> events = new ArrayList<>();
        cpu(now, events);
        load(now, events);
        memory(now, events);
        network(now, events);
        for (HWDiskStore disk : hardware.getDiskStores()) {
            disk(now, disk, events);
        }
        if (!now.isBefore(nextFileSystem)) {
            nextFileSystem = now.plus(FILESYSTEM_PERIOD);
            for (OSFileStore store : fileSystem.getFileStores(true)) {
                fileSystem(now, store, events);
            }
        }
        return events;
    }

    private void cpu(Instant now, List<ObjectNode> events) {
        long[] before = ticks;
        ticks = processor.getSystemCpuLoadTicks();
        if (before.length == 0) {
            return;
        }
        CpuShares.between(before, ticks)
                .ifPresent(
                        shares ->
                                shares.write(
                                        add(now, "cpu", events),
                                        processor.getLogicalProcessorCount()));
    }

    private void load(Instant now, List<ObjectNode> events) {
        double[] load = processor.getSystemLoadAverage(3);
        // OSHI answers -1 where the system has no such thing
        if (load[0] < 0) {
            return;
        }
        int cores = processor.getLogicalProcessorCount();
        ObjectNode values = add(now, "load", events);
        values.put("1", load[0]).put("5", load[1]).put("15", load[2]).put("cores", cores);
        values.putObject("norm")
                .put("1", load[0] / cores)
                .put("5", load[1] / cores)
                .put("15", load[2] / cores);
    }

    private void memory(Instant now, List<ObjectNode> events) {
        long total = memory.getTotal();
        long free = memory.getAvailable();
        if (total <= 0) {
            return;
        }
        ObjectNode values = add(now, "memory", events);
        values.put("total", total);
        ObjectNode actual = values.putObject("actual").put("free", free);
        used(actual, total - free, total);
        VirtualMemory virtual = memory.getVirtualMemory();
        ObjectNode swap = values.putObject("swap").put("total", virtual.getSwapTotal());
        used(swap, virtual.getSwapUsed(), virtual.getSwapTotal());
    }

    private void network(Instant now, List<ObjectNode> events) {
        if (!now.isBefore(nextInterfaces)) {
            nextInterfaces = now.plus(INTERFACE_PERIOD);
            interfaces = hardware.getNetworkIFs(true);
        } else {
            // one that is gone answers false
            interfaces = interfaces.stream().filter(NetworkIF::updateAttributes).toList();
        }
        for (NetworkIF one : interfaces) {
            ObjectNode values = add(now, "network", events);
            values.put("name", one.getName());
            values.putObject("in")
                    .put("bytes", one.getBytesRecv())
                    .put("packets", one.getPacketsRecv())
                    .put("errors", one.getInErrors())
                    .put("dropped", one.getInDrops());
            values.putObject("out")
                    .put("bytes", one.getBytesSent())
                    .put("packets", one.getPacketsSent())
                    .put("errors", one.getOutErrors());
        }
    }

    private void disk(Instant now, HWDiskStore disk, List<ObjectNode> events) {
        ObjectNode values = add(now, "diskio", events);
        values.put("name", disk.getName().replaceFirst("^/dev/", ""));
        values.putObject("read").put("bytes", disk.getReadBytes()).put("count", disk.getReads());
        values.putObject("write").put("bytes", disk.getWriteBytes()).put("count", disk.getWrites());
        values.putObject("io").put("time", disk.getTransferTime());
    }

    private void fileSystem(Instant now, OSFileStore store, List<ObjectNode> events) {
        long total = store.getTotalSpace();
        if (total <= 0) {
            return;
        }
        ObjectNode values = add(now, "filesystem", events);
        values.put("mount_point", store.getMount())
                .put("device_name", store.getVolume())
                .put("type", store.getType())
                .put("total", total)
                .put("free", store.getFreeSpace())
                .put("available", store.getUsableSpace());
        // what is neither used nor usable is kept for root; Metricbeat leaves it out as well
        long used = total - store.getFreeSpace();
        used(values, used, used + store.getUsableSpace());
    }

    private ObjectNode add(Instant now, String metricset, List<ObjectNode> events) {
        ObjectNode event = template.event(now, MODULE, metricset);
        events.add(event);
        return event.putObject(MODULE).putObject(metricset);
    }

    private static void used(ObjectNode values, long used, long of) {
        values.putObject("used").put("bytes", used).put("pct", of <= 0 ? 0 : (double) used / of);
    }
}
