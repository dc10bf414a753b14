package io.ebbflow.flinkjobs.local.supervise;

import java.time.Instant;

/** Is told how the parts fare. */
public interface SupervisorListener {

    void ready(Part part, Instant at);

    /**
     * @param exitCode of the process that died; 137 after kill -9
     * @param restarts how often it has died lately
     */
    void restarted(Part part, int exitCode, int restarts);
}
