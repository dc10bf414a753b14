package io.ebbflow.ingest.netstats.ryu;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.ingest.http.BoundedClient;
import io.ebbflow.ingest.netstats.collect.Counted;
import io.ebbflow.ingest.netstats.collect.CounterSource;
import io.ebbflow.ingest.netstats.collect.Reading;
import io.ebbflow.ingest.netstats.collect.SourceException;
import io.ebbflow.kafka.Json;
import io.ebbflow.topology.Dpid;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads all switches of a controller. Paths below {@code /stats} take the datapath id in decimal,
 * those below {@code /qos} in 16 hexadecimal digits. A switch that cannot be read does not keep the
 * others from counting.
 */
public final class RyuSource implements CounterSource {

    private static final int MOST_SWITCHES = 1_000;

    private final URI base;
    private final BoundedClient client;
    private final int mostFlows;
    private final InstantSource clock;

    /**
     * @param base as in {@code http://127.0.0.1:8080}
     * @param mostFlows of a switch; none are asked for if it is 0
     */
    public RyuSource(URI base, BoundedClient client, int mostFlows, InstantSource clock) {
        this.base = base;
        this.client = client;
        this.mostFlows = mostFlows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "ryu:" + base.getAuthority();
    }

    @Override
    public Reading read() throws SourceException, InterruptedException {
        List<Counted> counted = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<Long> switches = switches();
        for (long number : switches) {
            try {
                readSwitch(Dpid.hex(number), counted);
            } catch (IOException e) {
                problems.add("switch " + Dpid.hex(number) + ": " + e.getMessage());
            }
        }
        if (switches.isEmpty()) {
            problems.add("the controller knows no switch");
        }
        return new Reading(counted, problems);
    }

    private List<Long> switches() throws SourceException, InterruptedException {
        try {
            List<Long> switches = new ArrayList<>();
            for (JsonNode number : get("/stats/switches")) {
                boolean usable =
                        number.isIntegralNumber() && number.bigIntegerValue().bitLength() <= 64;
                if (usable && switches.size() < MOST_SWITCHES) {
                    switches.add(number.bigIntegerValue().longValue());
                }
            }
            return switches;
        } catch (IOException e) {
            throw new SourceException(e.getMessage(), e);
        }
    }

    private void readSwitch(String dpid, List<Counted> counted)
            throws IOException, InterruptedException {
        String decimal = Dpid.decimal(dpid);
        Map<Long, String> names = RyuAnswers.portNames(get("/stats/portdesc/" + decimal));
        JsonNode ports = get("/stats/port/" + decimal);
        counted.addAll(RyuAnswers.ports(ports, dpid, names, clock.instant()));
        JsonNode queues = get("/stats/queue/" + decimal);
        Instant queuesAt = clock.instant();
        if (queues.elements().hasNext() && !queues.elements().next().isEmpty()) {
            counted.addAll(RyuAnswers.queues(queues, dpid, names, ceilings(dpid), queuesAt));
        }
        if (mostFlows > 0) {
            JsonNode flows = get("/stats/flow/" + decimal);
            counted.addAll(RyuAnswers.flows(flows, dpid, names, clock.instant(), mostFlows));
        }
    }

    /** Not every controller has {@code rest_qos}, and none must. */
    private Map<String, Map<Integer, Long>> ceilings(String dpid) throws InterruptedException {
        try {
            return RyuAnswers.ceilings(get("/qos/queue/" + dpid));
        } catch (IOException e) {
            return Map.of();
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Accept", "application/json")
                        .header("User-Agent", "ebbflow-netstats")
                        .build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request);
        } catch (IOException e) {
            throw new IOException("GET " + path + ": " + e.getMessage(), e);
        }
        if (response.statusCode() != 200) {
            throw new IOException("GET " + path + ": status " + response.statusCode());
        }
        try {
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new IOException("GET " + path + ": the answer is no JSON", e);
        }
    }

    @Override
    public void close() {
        // the client keeps no connection that would have to end
    }
}
