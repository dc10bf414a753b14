package io.ebbflow.ingest.intake.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.intake.prometheus.SampleMapper.Mapped;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleMapperTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

    private final Families families = new Families();
    private final SampleMapper mapper = new SampleMapper(RelabelRules.NONE, true);

    private Mapped map(List<Point> points, String... labels) throws BadSeriesException {
        List<Label> list = new ArrayList<>();
        for (int i = 0; i < labels.length; i += 2) {
            list.add(new Label(labels[i], labels[i + 1]));
        }
        return mapper.map(RawSeries.of(list, points), families, "test", NOW);
    }

    private MetricSample one(String... labels) throws BadSeriesException {
        List<MetricSample> samples =
                map(List.of(new Point(1, NOW.toEpochMilli())), labels).samples();
        assertThat(samples).hasSize(1);
        return samples.get(0);
    }

    private String key(String... labels) throws BadSeriesException {
        return one(labels).series().key();
    }

    @Test
    void anInstanceIsAHostAndKeepsJobAndPort() throws BadSeriesException {
        assertThat(key("__name__", "up", "job", "node", "instance", "db-1:9100"))
                .isEqualTo("host/db-1:up{job=node,port=9100}");
        assertThat(key("__name__", "up", "instance", "db-1")).isEqualTo("host/db-1:up");
        assertThat(key("__name__", "up", "instance", "[::1]:9100"))
                .isEqualTo("host/::1:up{port=9100}");
        assertThat(key("__name__", "up", "instance", "fe80::1")).isEqualTo("host/fe80::1:up");
    }

    @Test
    void anInstanceOfAServiceIsAMemberOfIt() throws BadSeriesException {
        MetricSample sample =
                one(
                        "__name__", "http_requests_total",
                        "instance", "10.0.0.7:8080",
                        "service", "shop_web",
                        "stack", "shop",
                        "job", "shop",
                        "code", "200");

        assertThat(sample.series().key())
                .isEqualTo("container/10.0.0.7:8080:http_requests_total{code=200,job=shop}");
        assertThat(sample.memberOf())
                .containsExactly(Entity.service("shop_web"), Entity.stack("shop"));
    }

    @Test
    void whatHasNoInstanceIsTheServicesOrTheJobs() throws BadSeriesException {
        assertThat(key("__name__", "x", "service", "web")).isEqualTo("service/web:x");
        assertThat(key("__name__", "x", "job", "web")).isEqualTo("service/web:x");
    }

    @Test
    void aContainerOfCadvisorBelongsToItsServiceStackAndHost() throws BadSeriesException {
        MetricSample sample =
                one(
                        "__name__", "container_network_receive_bytes_total",
                        "name", "shop_web.1.x7k2",
                        "id", "/docker/abc",
                        "image", "shop:1",
                        "interface", "eth0",
                        "instance", "node-1:8080",
                        "job", "cadvisor",
                        "container_label_com_docker_swarm_service_name", "shop_web",
                        "container_label_com_docker_stack_namespace", "shop");

        assertThat(sample.series().key())
                .isEqualTo("container/shop_web.1.x7k2:network.receive{interface=eth0}");
        assertThat(sample.memberOf())
                .containsExactly(
                        Entity.service("shop_web"), Entity.stack("shop"), Entity.host("node-1"));
        assertThat(sample.kind()).isEqualTo(MetricKind.COUNTER);
        assertThat(sample.unit()).isEqualTo("By");
    }

    @Test
    void aContainerOfComposeIsNamedAsMetricbeatsDecoderDoes() throws BadSeriesException {
        MetricSample sample =
                one(
                        "__name__", "container_tasks_state",
                        "name", "shop-web-1",
                        "container_label_com_docker_compose_project", "shop",
                        "container_label_com_docker_compose_service", "web");

        assertThat(sample.memberOf())
                .containsExactly(Entity.service("shop_web"), Entity.stack("shop"));
    }

    @Test
    void aNameThatIsNoContainersStaysALabel() throws BadSeriesException {
        assertThat(key("__name__", "node_systemd_unit_state", "name", "ssh", "instance", "a:1"))
                .isEqualTo("host/a:node_systemd_unit_state{name=ssh,port=1}");
    }

    @Test
    void aPodBelongsToItsNamespace() throws BadSeriesException {
        MetricSample sample =
                one(
                        "__name__", "container_memory_working_set_bytes",
                        "pod", "web-7d4",
                        "namespace", "shop",
                        "container", "app",
                        "node", "k8s-1",
                        "job", "kubelet",
                        "instance", "10.0.0.1:10250");

        assertThat(sample.series().key()).isEqualTo("container/shop/web-7d4/app:memory.usage");
        assertThat(sample.memberOf()).containsExactly(Entity.stack("shop"), Entity.host("k8s-1"));
    }

    @Test
    void anExplicitEntityWins() throws BadSeriesException {
        assertThat(key("__name__", "x", "ebbflow_entity", "vm-group/db", "job", "j"))
                .isEqualTo("vm-group/db:x{job=j}");
        assertThat(key("__name__", "x", "ebbflow_entity", "host/db", "instance", "a:1"))
                .isEqualTo("host/db:x{instance=a:1}");
        assertThatThrownBy(() -> key("__name__", "x", "ebbflow_entity", "planet/mars"))
                .isInstanceOf(BadSeriesException.class)
                .hasMessageContaining("planet");
    }

    @Test
    void trafficOfNodeExporterIsAlongInterfaces() throws BadSeriesException {
        String[] labels = {
            "__name__", "node_network_transmit_bytes_total",
            "device", "eth0",
            "instance", "a:9100",
            "job", "node"
        };

        assertThat(key(labels)).isEqualTo("host/a:network.transmit{interface=eth0}");

        SampleMapper plain = new SampleMapper(RelabelRules.NONE, false);
        List<Label> list = new ArrayList<>();
        for (int i = 0; i < labels.length; i += 2) {
            list.add(new Label(labels[i], labels[i + 1]));
        }
        RawSeries raw = RawSeries.of(list, List.of(new Point(1, 1)));
        assertThat(plain.map(raw, families, "test", NOW).samples().get(0).series().key())
                .isEqualTo(
                        "host/a:node_network_transmit_bytes_total{device=eth0,job=node,port=9100}");
    }

    @ParameterizedTest
    @CsvSource({
        "http_requests_total, UNKNOWN, COUNTER, 1",
        "rpc_seconds_sum, UNKNOWN, COUNTER, s",
        "rpc_seconds_count, UNKNOWN, COUNTER, 1",
        "rpc_seconds_bucket, HISTOGRAM, COUNTER, 1",
        "rpc_seconds, SUMMARY, GAUGE, s",
        "rpc_seconds_sum, GAUGEHISTOGRAM, GAUGE, s",
        "node_cpu, COUNTER, COUNTER, 1",
        "threads_count, GAUGE, GAUGE, 1",
        "process_resident_memory_bytes, GAUGE, GAUGE, By",
        "temp_celsius, UNKNOWN, GAUGE, Cel",
        "x_created, COUNTER, GAUGE, s",
        "build_info, INFO, GAUGE, 1"
    })
    void kindAndUnitComeFromTheFamilyAndTheName(
            String metric, MetricType type, MetricKind kind, String unit)
            throws BadSeriesException {
        families.note(new Family(metric, type, ""));

        MetricSample sample = one("__name__", metric, "job", "j");

        assertThat(sample.kind()).isEqualTo(kind);
        assertThat(sample.unit()).isEqualTo(unit);
    }

    @Test
    void aFamilyIsFoundWithoutTheSuffixOfItsSeries() throws BadSeriesException {
        families.note(new Family("work", MetricType.GAUGEHISTOGRAM, "milliseconds"));

        MetricSample sample = one("__name__", "work_sum", "job", "j");

        assertThat(sample.kind()).isEqualTo(MetricKind.GAUGE);
        assertThat(sample.unit()).isEqualTo("ms");
    }

    @Test
    void whatIsNoNumberIsCountedAndTimesStayAsTheyAre() throws BadSeriesException {
        Mapped mapped =
                map(
                        List.of(
                                new Point(2, 9_000),
                                new Point(1, 8_000),
                                new Point(STALE, 10_000),
                                new Point(Double.NaN, 10_000),
                                new Point(Double.POSITIVE_INFINITY, 10_000),
                                new Point(1, -1),
                                new Point(1, Long.MAX_VALUE)),
                        "__name__",
                        "x",
                        "job",
                        "j");

        assertThat(mapped.samples())
                .extracting(sample -> sample.time().toEpochMilli())
                .containsExactly(9_000L, 8_000L);
        assertThat(mapped.stale()).isEqualTo(1);
        assertThat(mapped.notFinite()).isEqualTo(2);
        assertThat(mapped.problems()).hasSize(2).allMatch(problem -> problem.contains("1970"));
    }

    @Test
    void twoSeriesNeverBecomeOne() throws BadSeriesException {
        assertThat(key("__name__", "x", "job", "j", "a", "1,b=2"))
                .isNotEqualTo(key("__name__", "x", "job", "j", "a", "1", "b", "2"));
        String same = "y".repeat(600);
        String first = key("__name__", "x", "job", "j", "a", same + "1");
        assertThat(first).isNotEqualTo(key("__name__", "x", "job", "j", "a", same + "2"));
        assertThat(first.length()).isLessThan(600);
        assertThat(first).isEqualTo(key("__name__", "x", "job", "j", "a", same + "1"));
    }

    @Test
    void saysWhatIsWrongWithASeries() {
        assertProblem("no metric", "job", "j");
        assertProblem("no entity", "__name__", "x");
        assertProblem("label a is there twice", "__name__", "x", "a", "1", "a", "2");
        assertProblem("a label's name", "__name__", "x", "", "1");
        assertProblem("more than 4096", "__name__", "x", "a", "z".repeat(4097));
        assertProblem("entity", "__name__", "x", "job", "z".repeat(600));
    }

    private void assertProblem(String problem, String... labels) {
        assertThatThrownBy(() -> one(labels))
                .isInstanceOf(BadSeriesException.class)
                .hasMessageContaining(problem);
    }
}
