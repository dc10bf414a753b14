package io.ebbflow.ingest.intake.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import io.ebbflow.ingest.model.MetricSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One container that both Metricbeat and Prometheus watch is one entity, in the same service, stack
 * and host.
 */
class SameContainerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final String KUBELET =
            metricbeat(
                    "kubernetes.container",
                    """
                    "kubernetes":{"namespace":"shop","node":{"name":"node-1"},
                     "pod":{"name":"web-6d4cf56db6-x2x7p"},"deployment":{"name":"web"},
                     "container":{"name":"app","memory":{"usage":{"bytes":1000}}}}""");

    private static final String WITHOUT_METADATA =
            KUBELET.replace(",\"deployment\":{\"name\":\"web\"}", "");

    private static final String OF_DOCKER =
            metricbeat(
                    "docker.memory",
                    """
                    "container":{"name":"k8s_app_web-6d4cf56db6-x2x7p_shop_8f0c-11_0"},
                    "docker":{"memory":{"usage":{"total":1000}}}""");

    private static final String STATEFUL =
            metricbeat(
                    "kubernetes.container",
                    """
                    "kubernetes":{"namespace":"shop","node":{"name":"node-1"},
                     "pod":{"name":"db-0"},"statefulset":{"name":"db"},
                     "container":{"name":"app","memory":{"usage":{"bytes":1000}}}}""");

    private static final String POD =
            metricbeat(
                    "kubernetes.pod",
                    """
                    "kubernetes":{"namespace":"shop","node":{"name":"node-1"},
                     "pod":{"name":"web-6d4cf56db6-x2x7p","network":{"rx":{"bytes":7}}},
                     "deployment":{"name":"web"}}""");

    private static final String SWARM =
            metricbeat(
                    "docker.memory",
                    """
                    "container":{"name":"shop_web.1.x7k2","labels":
                     {"com_docker_swarm_service_name":"shop_web","com_docker_stack_namespace":"shop"}},
                    "docker":{"memory":{"usage":{"total":1000}}}""");

    private static final String SWARM_BY_NAME =
            metricbeat(
                    "docker.memory",
                    """
                    "container":{"name":"shop_web.1.b8fyx8vuqlrtmlwzdcmjpi6ry"},
                    "docker":{"memory":{"usage":{"total":1000}}}""");

    private static final String COMPOSE =
            metricbeat(
                    "docker.memory",
                    """
                    "container":{"name":"shop-web-1"},"docker":{"container":{"labels":
                     {"com_docker_compose_project":"shop","com_docker_compose_service":"web"}},
                     "memory":{"usage":{"total":1000}}}""");

    static Stream<Arguments> pairs() {
        return Stream.of(
                pair(
                        "the kubelet's cAdvisor",
                        KUBELET,
                        "namespace=shop pod=web-6d4cf56db6-x2x7p container=app node=node-1"
                                + " name=3b1f id=/kubepods/x image=app:1 service=kubelet"
                                + " instance=10.0.0.1:10250 job=kubelet"),
                pair(
                        "before Kubernetes 1.16",
                        KUBELET,
                        "namespace=shop pod_name=web-6d4cf56db6-x2x7p container_name=app"
                                + " name=k8s_app_web-6d4cf56db6-x2x7p_shop_8f0c-11_0"
                                + " kubernetes_io_hostname=node-1 instance=node-1 job=cadvisor"),
                pair(
                        "cAdvisor by itself, with labels",
                        KUBELET,
                        "name=k8s_app_web-6d4cf56db6-x2x7p_shop_8f0c-11_0 instance=node-1:8080"
                                + " container_label_io_kubernetes_pod_name=web-6d4cf56db6-x2x7p"
                                + " container_label_io_kubernetes_pod_namespace=shop"
                                + " container_label_io_kubernetes_container_name=app"),
                pair(
                        "cAdvisor by itself, without labels",
                        KUBELET,
                        "name=k8s_app_web-6d4cf56db6-x2x7p_shop_8f0c-11_0 instance=node-1:8080"),
                pair(
                        "Metricbeat without metadata",
                        WITHOUT_METADATA,
                        "namespace=shop pod=web-6d4cf56db6-x2x7p container=app node=node-1"),
                pair(
                        "Metricbeat's module docker",
                        OF_DOCKER,
                        "namespace=shop pod=web-6d4cf56db6-x2x7p container=app node=node-1"),
                pair(
                        "told by kube-state-metrics",
                        KUBELET,
                        "exported_namespace=shop exported_pod=web-6d4cf56db6-x2x7p"
                                + " exported_container=app exported_node=node-1 namespace=monitoring"
                                + " pod=kube-state-metrics-5f container=main node=node-2"),
                pair(
                        "a stateful set by its label",
                        STATEFUL,
                        "namespace=shop pod=db-0 container=app node=node-1 statefulset=db"),
                pair(
                        "Swarm by labels",
                        SWARM,
                        "name=shop_web.1.x7k2 instance=node-1:8080"
                                + " container_label_com_docker_swarm_service_name=shop_web"
                                + " container_label_com_docker_stack_namespace=shop"),
                pair(
                        "Swarm by its names",
                        SWARM_BY_NAME,
                        "name=shop_web.1.b8fyx8vuqlrtmlwzdcmjpi6ry instance=node-1:8080"),
                pair(
                        "Compose",
                        COMPOSE,
                        "name=shop-web-1 instance=node-1:8080"
                                + " container_label_com_docker_compose_project=shop"
                                + " container_label_com_docker_compose_service=web"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void isOneEntityInTheSameService(String name, String document, String labels)
            throws BadSeriesException {
        MetricSample beat = decoded(document);
        MetricSample series = mapped("container_memory_working_set_bytes " + labels);

        assertThat(series.series()).isEqualTo(beat.series());
        assertThat(series.memberOf()).isEqualTo(beat.memberOf());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " container=POD"})
    void trafficIsThePodsForBoth(String container) throws BadSeriesException {
        MetricSample beat = decoded(POD);
        MetricSample series =
                mapped(
                        "container_network_receive_bytes_total namespace=shop interface=eth0"
                                + " pod=web-6d4cf56db6-x2x7p node=node-1 image=pause"
                                + container);

        assertThat(series.series().entity()).isEqualTo(beat.series().entity());
        assertThat(series.series().metric()).isEqualTo(beat.series().metric());
        assertThat(series.memberOf()).isEqualTo(beat.memberOf());
    }

    /** Many series of one pod, as exporters and applications have them. */
    @ParameterizedTest
    @CsvSource({
        "kube_deployment_status_replicas, deployment",
        "kube_node_status_condition, node",
        "kube_deployment_status_replicas, exported_namespace",
        "kube_pod_status_phase, uid",
        "queue_size, name",
        "queue_size, id",
        "queue_size, node",
        "queue_size, deployment",
        "queue_size, exported_namespace"
    })
    void noTwoSeriesBecomeOne(String metric, String label) throws BadSeriesException {
        String own = metric + " namespace=shop pod=exporter-0 container=main service=web ";

        assertThat(mapped(own + label + "=a").series())
                .isNotEqualTo(mapped(own + label + "=b").series());
    }

    @ParameterizedTest
    @MethodSource("sums")
    void whatCadvisorSumsUpIsNotCountedASecondTime(String labels) throws BadSeriesException {
        assertThat(mapped("container_memory_working_set_bytes " + labels).series().metric())
                .isEqualTo("container_memory_working_set_bytes");
    }

    static Stream<String> sums() {
        return Stream.of(
                "namespace=shop pod=web-6d4cf56db6-x2x7p node=node-1 id=/kubepods/pod1",
                "id=/ instance=node-1:10250",
                "id=/system.slice/docker.service instance=node-1:10250");
    }

    private static Arguments pair(String name, String document, String labels) {
        return Arguments.of(name, document, labels);
    }

    private static String metricbeat(String dataset, String fields) {
        return """
               {"@timestamp":"2026-03-01T12:00:00Z","event":{"dataset":"%s"},
               "host":{"name":"node-1"},%s}
               """
                .formatted(dataset, fields)
                .replace("\n", "");
    }

    private static MetricSample decoded(String document) {
        DecodeResult result =
                new MetricbeatDecoder(DecodeLimits.DEFAULT, List.of())
                        .decode(document.getBytes(StandardCharsets.UTF_8), NOW);
        assertThat(result).isInstanceOf(DecodeResult.Decoded.class);
        List<MetricSample> samples = ((DecodeResult.Decoded) result).samples();
        assertThat(samples).hasSize(1);
        return samples.get(0);
    }

    private static MetricSample mapped(String series) throws BadSeriesException {
        List<Label> labels = new ArrayList<>();
        String[] parts = series.split(" ");
        labels.add(new Label(Labels.METRIC, parts[0]));
        Consumer<String[]> add = label -> labels.add(new Label(label[0], label[1]));
        Stream.of(parts).skip(1).map(part -> part.split("=", 2)).forEach(add);
        RawSeries raw = RawSeries.of(labels, List.of(new Point(1, NOW.toEpochMilli())));
        List<MetricSample> samples =
                new SampleMapper(RelabelRules.NONE, true)
                        .map(raw, new Families(), "test", NOW)
                        .samples();
        assertThat(samples).hasSize(1);
        return samples.get(0);
    }
}
