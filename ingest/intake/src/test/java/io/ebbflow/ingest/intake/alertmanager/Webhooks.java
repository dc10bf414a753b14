package io.ebbflow.ingest.intake.alertmanager;

/** Bodies as Alertmanager sends them. */
public final class Webhooks {

    private Webhooks() {}

    /** One alert, in the form of version 4. */
    public static String alert(String name, String status, String startsAt, String endsAt) {
        return """
               {"status":"%s","labels":{"alertname":"%s","instance":"db-1:9100","severity":"page"},
                "annotations":{"summary":"it is high"},
                "startsAt":"%s","endsAt":"%s",
                "generatorURL":"http://prometheus:9090/graph","fingerprint":"%016x"}"""
                .formatted(status, name, startsAt, endsAt, name.hashCode());
    }

    public static String firing(String name, String startsAt) {
        return alert(name, "firing", startsAt, "0001-01-01T00:00:00Z");
    }

    public static String resolved(String name, String startsAt, String endsAt) {
        return alert(name, "resolved", startsAt, endsAt);
    }

    /** A whole call. */
    public static String call(int truncated, String... alerts) {
        return """
               {"version":"4","groupKey":"{}:{alertname=\\"x\\"}","truncatedAlerts":%d,
                "status":"firing","receiver":"ebbflow","groupLabels":{},"commonLabels":{},
                "commonAnnotations":{},"externalURL":"http://alertmanager:9093",
                "alerts":[%s]}"""
                .formatted(truncated, String.join(",", alerts));
    }
}
