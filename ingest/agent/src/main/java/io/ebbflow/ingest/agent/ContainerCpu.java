package io.ebbflow.ingest.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The processor time of a container at one look, and of its host, in nanoseconds.
 *
 * @param host all processors together, idle or not
 */
record ContainerCpu(long total, long kernel, long user, long host, int processors) {

    /** Empty if the engine says nothing, as of a container that has just stopped. */
    static Optional<ContainerCpu> of(JsonNode stats) {
        JsonNode cpu = stats.path("cpu_stats");
        JsonNode usage = cpu.path("cpu_usage");
        if (!usage.path("total_usage").isNumber() || !cpu.path("system_cpu_usage").isNumber()) {
            return Optional.empty();
        }
        int processors = cpu.path("online_cpus").asInt(usage.path("percpu_usage").size());
        return Optional.of(
                new ContainerCpu(
                        usage.path("total_usage").asLong(),
                        usage.path("usage_in_kernelmode").asLong(),
                        usage.path("usage_in_usermode").asLong(),
                        cpu.path("system_cpu_usage").asLong(),
                        Math.max(1, processors)));
    }

    /**
     * Writes the values of metricset docker.cpu since an earlier look: {@code norm.pct} is the
     * share of the whole host, {@code pct} that times the processors.
     *
     * @return false if there is nothing to write, for no time passed or the container restarted
     */
    boolean writeSince(ContainerCpu before, ObjectNode cpu) {
        long passed = host - before.host;
        if (passed <= 0 || total < before.total) {
            return false;
        }
        write(cpu.putObject("total"), total - before.total, passed);
        write(cpu.putObject("kernel"), kernel - before.kernel, passed);
        write(cpu.putObject("user"), user - before.user, passed);
        return true;
    }

    private void write(ObjectNode part, long used, long passed) {
        double share = Math.max(0, (double) used / passed);
        part.put("pct", share * processors);
        part.putObject("norm").put("pct", share);
    }
}
