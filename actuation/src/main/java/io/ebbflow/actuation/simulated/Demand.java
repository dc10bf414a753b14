package io.ebbflow.actuation.simulated;

import java.time.Duration;

/** What users ask of a service. Pure: the same time gives the same demand. */
@FunctionalInterface
interface Demand {

    /** Requests per second at that time since the application started; at least 0. */
    double requestsPerSecond(Duration sinceStart);

    static Demand flat(double requestsPerSecond) {
        return sinceStart -> requestsPerSecond;
    }
}
