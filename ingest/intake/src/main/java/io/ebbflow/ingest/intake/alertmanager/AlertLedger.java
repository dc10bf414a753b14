package io.ebbflow.ingest.intake.alertmanager;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of each alert, by fingerprint. Alertmanager tells the same again every {@code
 * repeat_interval}, from each of its replicas and on each route; news is a change of the status, or
 * a firing that began at another time. Bounded: the alert heard of least recently goes, resolved
 * ones first. Not thread-safe.
 */
public final class AlertLedger {

    private final int most;
    private final Map<String, Known> firing = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Known> resolved = new LinkedHashMap<>(16, 0.75f, true);

    private record Known(AlertStatus status, Instant startsAt) {

        static Known of(Alert alert) {
            return new Known(alert.status(), alert.startsAt());
        }
    }

    /**
     * @param most fingerprints that are remembered
     */
    public AlertLedger(int most) {
        this.most = most;
    }

    /** Those that are news, in their order, each given that the ones before it are known then. */
    public List<Alert> news(List<Alert> told) {
        Map<String, Known> now = new HashMap<>();
        List<Alert> news = new ArrayList<>();
        for (Alert alert : told) {
            Known before = now.getOrDefault(alert.fingerprint(), known(alert.fingerprint()));
            Known after = Known.of(alert);
            if (!after.equals(before)) {
                now.put(alert.fingerprint(), after);
                news.add(alert);
            }
        }
        return news;
    }

    /** Remembers what was published. */
    public void remember(Alert alert) {
        firing.remove(alert.fingerprint());
        resolved.remove(alert.fingerprint());
        (alert.status() == AlertStatus.FIRING ? firing : resolved)
                .put(alert.fingerprint(), Known.of(alert));
        if (firing.size() + resolved.size() > most) {
            removeEldest(resolved.isEmpty() ? firing : resolved);
        }
    }

    /** How many fire, as far as is known. */
    public int firing() {
        return firing.size();
    }

    int size() {
        return firing.size() + resolved.size();
    }

    private Known known(String fingerprint) {
        Known known = firing.get(fingerprint);
        return known == null ? resolved.get(fingerprint) : known;
    }

    private static void removeEldest(Map<String, Known> alerts) {
        Iterator<String> eldest = alerts.keySet().iterator();
        eldest.next();
        eldest.remove();
    }
}
