package io.ebbflow.ingest.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up system.cpu documents as 9.x puts them on a topic, with what its processors add. */
final class CpuDocuments {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final int HOSTS = 50;

    private CpuDocuments() {}

    /** The same documents each time. */
    static List<byte[]> make(int count) {
        Random random = new Random(9);
        List<byte[]> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double user = random.nextInt(6000) / 1e4;
            double system = random.nextInt(2000) / 1e4;
            double wait = random.nextInt(500) / 1e4;
            documents.add(document(i, user, system, wait).getBytes(StandardCharsets.UTF_8));
        }
        return documents;
    }

    private static String document(int i, double user, double system, double wait) {
        String host = "node-" + i % HOSTS;
        double total = user + system;
        return """
               {"@timestamp":"%s","@metadata":{"beat":"metricbeat","type":"_doc","version":"9.1.0"},\
               "host":{"name":"%s","hostname":"%s","architecture":"x86_64","os":{"codename":"bookworm",\
               "type":"linux","platform":"debian","version":"12 (bookworm)","family":"debian",\
               "name":"Debian GNU/Linux","kernel":"6.1.0-28-amd64"},\
               "id":"0f6d2c1f4b7e4f0c9c56c2f3a8d1e7b4","containerized":false,\
               "ip":["10.0.0.%d","fe80::5054:ff:fe12:3456"],"mac":["52-54-00-12-34-56"],\
               "cpu":{"usage":%s}},"agent":{"version":"9.1.0",\
               "ephemeral_id":"7a8f0f4e-7a5e-4b9a-9a51-3f6a4a0d5f10",\
               "id":"c1f1c6d5-2a87-4c39-9b1d-6a7c0c8a3e42","name":"%s","type":"metricbeat"},\
               "ecs":{"version":"8.0.0"},"service":{"type":"system"},"system":{"cpu":{"cores":4,\
               "user":{"pct":%s,"norm":{"pct":%s}},"system":{"pct":%s,"norm":{"pct":%s}},\
               "idle":{"pct":%s,"norm":{"pct":%s}},"nice":{"pct":0,"norm":{"pct":0}},\
               "iowait":{"pct":%s,"norm":{"pct":%s}},"irq":{"pct":0,"norm":{"pct":0}},\
               "softirq":{"pct":0.004,"norm":{"pct":0.001}},"steal":{"pct":0,"norm":{"pct":0}},\
               "total":{"pct":%s,"norm":{"pct":%s}}}},"event":{"dataset":"system.cpu",\
               "module":"system","duration":%d},"metricset":{"name":"cpu","period":10000}}"""
                .formatted(
                        START.plusSeconds(10L * (i / HOSTS)),
                        host,
                        host,
                        i % HOSTS,
                        four(total),
                        host,
                        four(4 * user),
                        four(user),
                        four(4 * system),
                        four(system),
                        four(4 * (1 - total)),
                        four(1 - total),
                        four(4 * wait),
                        four(wait),
                        four(4 * total),
                        four(total),
                        115_000 + i);
    }

    /** Four digits after the point, as Metricbeat rounds; whole numbers without a point. */
    private static String four(double value) {
        double rounded = Math.rint(value * 1e4) / 1e4;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }
}
