package io.ebbflow.flinkjobs.local.supervise;

import java.io.IOException;

/** Asks a part whether it can do its work yet. */
@FunctionalInterface
public interface Probe {

    /**
     * Asks once.
     *
     * @return true once the part is ready
     * @throws IOException if it cannot be asked, which means not ready
     */
    boolean isReady() throws IOException;
}
