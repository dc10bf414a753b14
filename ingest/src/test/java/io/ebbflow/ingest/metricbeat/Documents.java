package io.ebbflow.ingest.metricbeat;

import java.nio.charset.StandardCharsets;

/** Metricbeat documents as 8.x writes them, for tests. */
final class Documents {

    static final String SWARM_LABELS =
            """
            "com_docker_stack_namespace":"shop","com_docker_swarm_service_name":"shop_web",
            "com_docker_swarm_task_name":"shop_web.1.abc"
            """;

    static final String COMPOSE_LABELS =
            """
            "com_docker_compose_project":"shop","com_docker_compose_service":"web",
            "com_docker_compose_container-number":"1"
            """;

    private Documents() {}

    static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    static String system(String metricset, String values) {
        return """
               {"@timestamp":"2026-03-01T10:00:00.123Z",
                "@metadata":{"beat":"metricbeat","type":"_doc","version":"8.17.1"},
                "event":{"module":"system","dataset":"system.%1$s","duration":115000},
                "metricset":{"name":"%1$s","period":10000},
                "service":{"type":"system"},
                "system":{"%1$s":%2$s},
                "host":{"name":"node-1","os":{"family":"debian"}},
                "agent":{"type":"metricbeat","name":"node-1","version":"8.17.1"},
                "ecs":{"version":"8.0.0"}}
               """
                .formatted(metricset, values);
    }

    static String docker(String metricset, String labels, String values) {
        return """
               {"docker":{"container":{"labels":{%2$s}},"%1$s":%3$s},
                "container":{"id":"7f3ca1f1b2b3","name":"shop_web.1.abc","runtime":"docker",
                             "image":{"name":"web:1"}},
                "host":{"name":"node-1"},"agent":{"name":"node-1"},
                "metricset":{"name":"%1$s","period":10000},
                "event":{"dataset":"docker.%1$s","module":"docker","duration":115000},
                "@timestamp":"2026-03-01T10:00:00.123Z"}
               """
                .formatted(metricset, labels, values);
    }

    static String cpu() {
        return system(
                "cpu",
                """
                {"cores":4,"total":{"pct":1.4,"norm":{"pct":0.35}},
                 "idle":{"pct":2.56,"norm":{"pct":0.64}},"iowait":{"pct":0.04,"norm":{"pct":0.01}},
                 "steal":{"pct":0,"norm":{"pct":0}}}
                """);
    }

    static String network() {
        return system(
                "network",
                """
                {"name":"eth0","in":{"bytes":1000,"packets":10,"errors":1,"dropped":2},
                 "out":{"bytes":2000,"packets":20,"errors":3,"dropped":4}}
                """);
    }

    static String dockerNetwork() {
        return docker(
                "network",
                SWARM_LABELS,
                """
                {"interface":"eth0","in":{"bytes":1.5},"out":{"bytes":2.5},
                 "inbound":{"bytes":100,"packets":1,"errors":0,"dropped":0},
                 "outbound":{"bytes":200,"packets":2,"errors":0,"dropped":0}}
                """);
    }

    static String dockerMemory() {
        return docker(
                "memory",
                SWARM_LABELS,
                """
                {"limit":1000,"usage":{"total":250,"pct":0.25,"max":0},"fail":{"count":7},
                 "stats":{"anon":1}}
                """);
    }
}
