package io.ebbflow.ingest.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.intake.Fuzz;
import io.ebbflow.ingest.intake.Mutations;
import io.ebbflow.ingest.intake.alertmanager.Webhooks;
import io.ebbflow.ingest.intake.prometheus.Messages;
import io.ebbflow.ingest.intake.prometheus.Point;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Bodies of a seeded generator against the whole receiver. {@code -Debbflow.fuzz.documents=1000000}
 * for a long run.
 */
class HttpFuzzTest {

    private static final int DOCUMENTS = 20_000;
    private static final long SEED = 20260301;
    private static final String VERSION_2 = ";proto=io.prometheus.write.v2.Request";
    private static final String START = "2026-03-01T11:00:00Z";

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noBodyMakesTheReceiverFail() throws Exception {
        List<Point> points = List.of(new Point(1, 1), new Point(2, 1_700_000_000_000L));
        String[] labels = {"__name__", "x_total", "job", "j", "instance", "a:1"};
        byte[] first = Messages.request(Messages.series(points, labels));
        byte[] second = Messages.request2(1, "bytes", points, labels);
        byte[] sample =
                text(
                        """
                        {"@timestamp":"2026-03-01T12:00:00Z","series":{"entity":"host/a",\
                        "metric":"x","dimension":""},"kind":"gauge","unit":"1","value":1.5,\
                        "member_of":["service/b"],"source":"me"}
                        """);
        byte[] call =
                text(
                        Webhooks.call(
                                1,
                                Webhooks.firing("a", START),
                                Webhooks.resolved("b", START, START)));
        String protobuf = "application/x-protobuf";
        try (TestIntake intake = new TestIntake(TestIntake.LIMITS)) {
            intake.sink().onlyCheck();
            Fuzz.run(
                    DOCUMENTS,
                    SEED,
                    (i, random) -> {
                        HttpResponse<String> response =
                                switch (i % 4) {
                                    case 0 -> write(intake, protobuf, first, random);
                                    case 1 -> write(intake, protobuf + VERSION_2, second, random);
                                    case 2 ->
                                            intake.post(
                                                    IntakeServer.SAMPLES,
                                                    "application/x-ndjson",
                                                    Mutations.of(sample, random));
                                    default ->
                                            intake.post(
                                                    IntakeServer.WEBHOOKS.get(0),
                                                    "application/json",
                                                    Mutations.of(call, random));
                                };
                        assertThat(response.statusCode())
                                .as(response.body())
                                .isIn(200, 204, 400, 413);
                        assertThat(response.body().length()).isLessThan(200_000);
                    });
            assertThat(intake.sink().records()).isPositive();
        }
    }

    /** Mutated before it is compressed, or after. */
    private static HttpResponse<String> write(
            TestIntake intake, String type, byte[] message, Random random) throws Exception {
        byte[] body =
                random.nextBoolean()
                        ? Messages.compressed(Mutations.of(message, random))
                        : Mutations.of(Messages.compressed(message), random);
        return intake.post(IntakeServer.WRITE, type, body, "Content-Encoding", "snappy");
    }
}
