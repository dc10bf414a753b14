package io.ebbflow.ingest.netstats.ovs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.netstats.collect.Age;
import io.ebbflow.ingest.netstats.collect.Counted;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchMirrorTest {

    private static final String START =
            """
            {"Bridge":{"b":{"new":{"name":"s1","datapath_id":"0000000000000001",
              "ports":["set",[["uuid","p0"],["uuid","p1"]]]}}},
             "Port":{"p0":{"new":{"name":"s1","interfaces":["uuid","i0"],"qos":["set",[]]}},
                     "p1":{"new":{"name":"s1-s2","interfaces":["uuid","i1"],"qos":["uuid","q1"]}}},
             "Interface":{"i0":{"new":{"name":"s1","statistics":["map",[]]}},
                          "i1":{"new":{"name":"s1-s2","statistics":["map",[["rx_bytes",7],["tx_bytes",100]]]}}},
             "QoS":{"q1":{"new":{"other_config":["map",[["max-rate","10000000"]]]}}}}
            """;
    private static final String CHANGE =
            """
            {"Interface":{"i1":{"old":{},"new":{"name":"s1-s2","statistics":["map",[["tx_bytes",%d]]]}}}}
            """;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final SwitchMirror mirror = new SwitchMirror(() -> now);

    @BeforeEach
    void start() throws IOException {
        told(START);
    }

    private void told(String json) throws IOException {
        mirror.updated("m", Json.mapper().readTree(json));
    }

    private Counted read() {
        List<Counted> counted = mirror.counted();
        assertThat(counted).hasSize(1);
        return counted.get(0);
    }

    @Test
    void holdsThePortsOfBridgesButNotTheirOwn() {
        Counted port = read();

        assertThat(port.port()).isEqualTo("s1-s2");
        assertThat(port.switchId()).isEqualTo("0000000000000001");
        assertThat(port.counters().receiveBytes()).isEqualTo(7);
        assertThat(port.counters().transmitBytes()).isEqualTo(100);
        assertThat(port.ceilingBitsPerSecond()).isEqualTo(10_000_000);
    }

    @Test
    void countersAreAsOldAsTheUpdateThatBroughtThem() throws IOException {
        now = now.plusSeconds(3);
        told(CHANGE.formatted(200));
        Instant update = now;
        now = now.plusSeconds(4);

        assertThat(read().time()).isEqualTo(update);
        assertThat(read().counters().transmitBytes()).isEqualTo(200);
    }

    @Test
    void whereNothingChangesTheyAreOnePeriodOld() {
        now = now.plusSeconds(60);

        assertThat(read().time()).isEqualTo(now.minusSeconds(6));
    }

    @Test
    void noRateRestsOnCountersOfUnknownAge() throws IOException {
        Age atFirst = read().age();
        now = now.plusSeconds(1);
        told(CHANGE.formatted(200));
        Age next = read().age();
        now = now.plusSeconds(5);
        told(CHANGE.formatted(300));

        assertThat(next.incarnation()).isNotEqualTo(atFirst.incarnation());
        assertThat(read().age()).isEqualTo(next);
    }

    @Test
    void rowsThatAreDeletedAreGone() throws IOException {
        told("{\"Port\":{\"p1\":{\"old\":{}}}}");

        assertThat(mirror.counted()).isEmpty();
    }

    @Test
    void whatIsNotAsItShouldBeIsLeftOut() throws IOException {
        told(
                "{\"Interface\":{\"i1\":{\"new\":{\"statistics\":[\"map\",[[\"tx_bytes\",-1],[7],8]]}}}}");
        assertThat(read().counters().any()).isFalse();

        told("{\"Interface\":7,\"Port\":{\"p1\":[]},\"Other\":{}}");
        assertThat(mirror.counted()).isEmpty();
    }
}
