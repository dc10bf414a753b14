package io.ebbflow.ingest.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.intake.prometheus.Messages;
import io.ebbflow.ingest.intake.prometheus.Point;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/v1/write}. */
class RemoteWriteReceiverTest extends IntakeTests {

    @Test
    void aRemoteWriteBecomesSamples() throws Exception {
        HttpResponse<String> response =
                intake.write(series(2.5, "__name__", "up", "instance", "a:1", "job", "j"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(answered(IntakeServer.WRITE, 204)).isEqualTo(1);
        assertThat(intake.sink().samples())
                .singleElement()
                .satisfies(
                        sample -> {
                            assertThat(sample.series().key()).isEqualTo("host/a:up{job=j,port=1}");
                            assertThat(sample.value()).isEqualTo(2.5);
                            assertThat(sample.time().toEpochMilli()).isEqualTo(1_000);
                            assertThat(sample.source()).isEqualTo("prometheus:remote-write");
                        });
    }

    @Test
    void version2IsToldHowMuchWasWritten() throws Exception {
        byte[] message =
                Messages.request2(
                        1,
                        "bytes",
                        List.of(new Point(1, 1), new Point(Double.NaN, 2)),
                        "__name__",
                        "sent",
                        "job",
                        "j");

        HttpResponse<String> response =
                intake.post(
                        IntakeServer.WRITE,
                        "application/x-protobuf;proto=io.prometheus.write.v2.Request",
                        Messages.compressed(message),
                        "Content-Encoding",
                        "snappy");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(response.headers().firstValue("X-Prometheus-Remote-Write-Samples-Written"))
                .hasValue("2");
        assertThat(intake.sink().samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.unit()).isEqualTo("By"));
    }

    @Test
    void staleMarkersAndWhatIsNoNumberAreCountedNotWritten() throws Exception {
        byte[] message =
                Messages.request(
                        Messages.series(
                                List.of(
                                        new Point(Double.longBitsToDouble(0x7ff0000000000002L), 1),
                                        new Point(Double.NaN, 2),
                                        new Point(Double.NEGATIVE_INFINITY, 3)),
                                "__name__",
                                "x",
                                "job",
                                "j"));

        assertThat(intake.write(message).statusCode()).isEqualTo(204);
        assertThat(intake.sink().records()).isZero();
        String name = "ebbflow_intake_prometheus_ignored_total";
        assertThat(intake.meters().counted(name, "why", "stale")).isEqualTo(1);
        assertThat(intake.meters().counted(name, "why", "not-finite")).isEqualTo(2);
    }

    @Test
    void oneBadSeriesIsToldAndKeptAndTheOthersAreTaken() throws Exception {
        byte[] message =
                Messages.request(
                        Messages.series(List.of(new Point(1, 1)), "__name__", "a", "job", "j"),
                        Messages.series(List.of(new Point(1, 1)), "__name__", "lost"));

        HttpResponse<String> response = intake.write(message);

        assertProblem(response, 400, "1 of 2");
        assertThat(response.body()).contains("\"errors\":[{\"index\":1,\"detail\":\"no entity");
        assertThat(intake.sink().samples()).hasSize(1);
        assertThat(intake.sink().letters())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.source()).isEqualTo("http:127.0.0.1:/api/v1/write");
                            assertThat(letter.reason()).startsWith("series 1: no entity");
                            assertThat(letter.payload()).contains("lost");
                        });
    }

    @Test
    void aBodyThatCannotBeReadIsKeptAndNotSentAgain() throws Exception {
        HttpResponse<String> broken =
                intake.post(
                        IntakeServer.WRITE,
                        "application/x-protobuf",
                        new byte[] {1, 2, 3},
                        "Content-Encoding",
                        "snappy");

        assertProblem(broken, 400, "snappy");
        assertProblem(intake.write(new byte[] {10, 99}), 400, "protobuf");
        assertThat(intake.sink().letters()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, snappy",
        "application/x-protobuf, gzip",
        "application/x-protobuf;proto=io.prometheus.write.v3.Request, snappy"
    })
    void anotherFormIsRefused(String type, String encoding) throws Exception {
        assertProblem(
                intake.post(IntakeServer.WRITE, type, NOTHING, "Content-Encoding", encoding),
                415,
                "must be");
    }
}
