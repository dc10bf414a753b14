package io.ebbflow.actuation.swarm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log once what would be seen anew with every look. */
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST = 1000;

    private final Map<String, String> told =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * Says it unless it was the last thing said.
     *
     * @param about who and what of it
     * @return whether it was said
     */
    synchronized boolean tell(String about, String what) {
        boolean isNew = !what.equals(told.put(about, what));
        if (isNew) {
            LOG.warn("{}", what);
        }
        return isNew;
    }

    /** It is over; should it come again, it is said again. */
    synchronized void over(String about) {
        told.remove(about);
    }
}
