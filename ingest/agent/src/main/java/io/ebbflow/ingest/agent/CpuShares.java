package io.ebbflow.ingest.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import oshi.hardware.CentralProcessor.TickType;

/**
 * Where a machine's processor time went between two looks: each state's share of all, 0 to 1. As
 * with Metricbeat, the total is all but idling and waiting for I/O.
 */
final class CpuShares {

    private final double[] shares;

    private CpuShares(double[] shares) {
        this.shares = shares;
    }

    /** Empty if no time passed between the looks. */
    static Optional<CpuShares> between(long[] before, long[] after) {
        double[] shares = new double[TickType.values().length];
        double all = 0;
        for (TickType type : TickType.values()) {
            // waiting for I/O may run backwards a little, as Linux says itself
            long ticks = Math.max(0, after[type.getIndex()] - before[type.getIndex()]);
            shares[type.getIndex()] = ticks;
            all += ticks;
        }
        if (all == 0) {
            return Optional.empty();
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= all;
        }
        return Optional.of(new CpuShares(shares));
    }

    double total() {
        return 1 - of(TickType.IDLE) - of(TickType.IOWAIT);
    }

    double of(TickType type) {
        return shares[type.getIndex()];
    }

    /** Writes the values of metricset system.cpu. */
    void write(ObjectNode cpu, int cores) {
        cpu.put("cores", cores);
        write(cpu.putObject("total"), Math.max(0, total()), cores);
        for (TickType type : TickType.values()) {
            write(cpu.putObject(type.name().toLowerCase(Locale.ROOT)), of(type), cores);
        }
    }

    private static void write(ObjectNode state, double share, int cores) {
        state.put("pct", share * cores);
        state.putObject("norm").put("pct", share);
    }
}
