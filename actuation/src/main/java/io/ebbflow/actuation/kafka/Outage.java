package io.ebbflow.actuation.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;

/**
 * Says once that something does not work, and once that it works again, however often it is tried
 * in between. That the broker is away is said by the health watch, for all of us at once.
 * Thread-safe.
 */
public final class Outage {

    private final Logger log;
    private final String what;
    private boolean out;
    private boolean said;

    /**
     * @param what as the subject of a sentence, as in {@code publishing results}
     */
    public Outage(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    public synchronized void failed(Throwable cause) {
        out = true;
        if (isBrokerAway(cause)) {
            log.debug("{} does not work for now: {}", what, cause.toString());
        } else if (!said) {
            said = true;
            log.warn("{} does not work, will keep trying: {}", what, cause.toString());
        }
    }

    public synchronized void works() {
        if (said) {
            log.info("{} works again", what);
        }
        out = false;
        said = false;
    }

    private static boolean isBrokerAway(Throwable cause) {
        // the latter is how clients say that no bootstrap server's name resolves
        return cause instanceof RetriableException
                || (cause instanceof KafkaException && cause.getCause() instanceof ConfigException);
    }

    public synchronized boolean isOut() {
        return out;
    }
}
