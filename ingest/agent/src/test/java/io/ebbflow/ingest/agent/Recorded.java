package io.ebbflow.ingest.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;

/** What a Docker engine answers, in its own shape. */
final class Recorded {

    static final String ID = "2d1e3d703f2b9cb633ff1314b3a061043244d37b0b10efd3972584885115fdde";

    static final String CONTAINERS =
            """
            [{"Id":"%s","Names":["/proxy/web","/shop_web.1.x7k2"],"Image":"shop/web:1",
              "ImageID":"sha256:75bd","Created":1795338007,"State":"running","Status":"Up 1 second",
              "Labels":{"com.docker.swarm.service.name":"shop_web",
                        "com.docker.stack.namespace":"shop","tier":"front"},
              "Ports":[],"Mounts":[]}]
            """
                    .formatted(ID);

    private Recorded() {}

    static JsonNode container() {
        return json(CONTAINERS).get(0);
    }

    /** Two processors; the container has used so much since it started, the host so much. */
    static String stats(long containerNanos, long hostNanos) {
        return """
               {"read":"2026-03-01T10:00:00.171597204Z","preread":"0001-01-01T00:00:00Z",
                "pids_stats":{"current":1},
                "blkio_stats":{
                  "io_service_bytes_recursive":[
                    {"major":254,"minor":0,"op":"Read","value":4096},
                    {"major":254,"minor":0,"op":"Write","value":100},
                    {"major":254,"minor":0,"op":"Total","value":4196},
                    {"major":254,"minor":16,"op":"read","value":1}],
                  "io_serviced_recursive":null},
                "cpu_stats":{
                  "cpu_usage":{"total_usage":%d,"usage_in_kernelmode":0,
                               "usage_in_usermode":%d},
                  "system_cpu_usage":%d,"online_cpus":2,"throttling_data":{"periods":0}},
                "precpu_stats":{"cpu_usage":{"total_usage":0}},
                "memory_stats":{"usage":250,"max_usage":400,"failcnt":3,"limit":1000,
                                "stats":{"rss":61440}},
                "name":"/shop_web.1.x7k2","id":"%s",
                "networks":{"eth0":{"rx_bytes":200,"rx_packets":2,"rx_errors":1,"rx_dropped":4,
                                    "tx_bytes":300,"tx_packets":3,"tx_errors":0,"tx_dropped":0},
                            "eth1":{"rx_bytes":5,"tx_bytes":6}}}
               """
                .formatted(containerNanos, containerNanos, hostNanos, ID);
    }

    static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
