package io.ebbflow.ingest.agent;

/** Whether something is out of order just now, so that it is said once and not on every attempt. */
final class Outage {

    private boolean lasting;

    /** It failed; true the first time in a row. */
    boolean begin() {
        boolean fresh = !lasting;
        lasting = true;
        return fresh;
    }

    /** It worked; true if it failed before. */
    boolean end() {
        boolean over = lasting;
        lasting = false;
        return over;
    }
}
