package io.ebbflow.actuation.simulated;

import java.time.Duration;

/**
 * How one simulated service behaves.
 *
 * @param name as Swarm has it: {@code <stack>_<service>}
 * @param capacity requests per second that one ready replica serves
 * @param queueSeconds how much work may wait, in seconds of the ready replicas' capacity; what
 *     comes on top is dropped
 * @param memoryBase bytes of an idle replica
 * @param memoryPerRequest bytes per request per second
 * @param memoryLeak bytes per second that a replica never gives back
 * @param memoryLimit bytes; a replica that reaches it is killed and replaced
 * @param noise standard deviation of the utilization's noise; ratio
 */
record ServiceModel(
        String name,
        String stack,
        int initialReplicas,
        double capacity,
        double queueSeconds,
        double memoryBase,
        double memoryPerRequest,
        double memoryLeak,
        double memoryLimit,
        double noise,
        Duration startUpDelay,
        Duration stopDelay,
        Demand demand) {

    private static final double MIB = 1 << 20;

    ServiceModel {
        if (!(capacity > 0) || initialReplicas < 0 || !(memoryBase < memoryLimit)) {
            throw new IllegalArgumentException(
                    name
                            + " needs a capacity above 0, replicas of at least 0 and a memory limit"
                            + " above its base, got "
                            + capacity
                            + ", "
                            + initialReplicas
                            + " and "
                            + memoryLimit);
        }
    }

    /** A front end that scales with its users. */
    static ServiceModel web(Duration startUpDelay, Demand demand) {
        return frontEnd("shop_web", startUpDelay, demand);
    }

    /** The same under another name. */
    static ServiceModel frontEnd(String name, Duration startUpDelay, Demand demand) {
        return new ServiceModel(
                name,
                "shop",
                2,
                100,
                1,
                160 * MIB,
                0.8 * MIB,
                0,
                512 * MIB,
                0.015,
                startUpDelay,
                Duration.ofSeconds(1),
                demand);
    }

    /** A back end that leaks memory until its replica is killed, after about seven minutes. */
    static ServiceModel leakyApi(Duration startUpDelay, Demand demand) {
        return new ServiceModel(
                "shop_api",
                "shop",
                2,
                100,
                1,
                96 * MIB,
                0.3 * MIB,
                0.35 * MIB,
                256 * MIB,
                0.015,
                startUpDelay,
                Duration.ofSeconds(1),
                demand);
    }
}
