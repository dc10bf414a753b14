package io.ebbflow.flinkjobs.local.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ebbflow up} was asked for.
 *
 * @param demo whether the simulated application gets the demo's load, and policies that act on it
 * @param swarm engine of a Docker Swarm whose services are scaled, those that a label says so of
 * @param exitAfter counted from the moment that every part is ready
 * @param policies files to load instead of the bundled ones
 * @param jobSettings settings of the job that override those of the local run
 */
public record UpOptions(
        boolean demo,
        Optional<String> swarm,
        Optional<Duration> exitAfter,
        List<Path> policies,
        Map<String, String> jobSettings,
        Duration agentPeriod,
        Ports ports) {

    public UpOptions {
        policies = List.copyOf(policies);
        jobSettings = Map.copyOf(jobSettings);
    }
}
