package io.ebbflow.flinkjobs.local.supervise;

import java.time.Instant;

/** Is told how the parts fare. */
public interface SupervisorListener {

    /** Tells that a part can do its work. */
    void ready(Part part, Instant at);

    /**
     * Tells that a part died and was started again.
     *
     * @param exitCode of the process that died; 137 after kill -9
     * @param restarts how often it has died lately
     */
    void restarted(Part part, int exitCode, int restarts);
}
