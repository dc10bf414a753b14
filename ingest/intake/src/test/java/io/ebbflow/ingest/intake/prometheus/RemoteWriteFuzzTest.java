package io.ebbflow.ingest.intake.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.intake.Fuzz;
import io.ebbflow.ingest.intake.Mutations;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RemoteWriteFuzzTest {

    private static final int DOCUMENTS = 150_000;
    private static final long SEED = 11;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Families families = new Families();
    private final SampleMapper mapper = new SampleMapper(RelabelRules.NONE, true);
    private final RemoteWrite1 version1 = new RemoteWrite1(new WriteLimits(1_000));
    private final RemoteWrite2 version2 = new RemoteWrite2(new WriteLimits(1_000));

    @Test
    void everyDamagedMessageIsReadOrRefused() {
        List<Point> points = List.of(new Point(1, 1), new Point(2, 1_700_000_000_000L));
        String[] labels = {"__name__", "x_total", "job", "j", "instance", "a:1", "name", "n"};
        byte[] first =
                Messages.message(
                        out -> {
                            out.writeRawBytes(Messages.request(Messages.series(points, labels)));
                            out.writeRawBytes(Messages.metadata(1, "x", "bytes"));
                        });
        byte[] second = Messages.request2(3, "seconds", points, labels);
        AtomicInteger samples = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        Fuzz.run(
                DOCUMENTS,
                SEED,
                (i, random) -> {
                    boolean old = i % 2 == 0;
                    byte[] damaged = Mutations.of(old ? first : second, random);
                    try {
                        samples.addAndGet(
                                take(old ? version1.read(damaged) : version2.read(damaged)));
                    } catch (MalformedException e) {
                        assertThat(e.getMessage()).isNotEmpty().hasSizeLessThan(1000);
                        refused.incrementAndGet();
                    }
                });
        assertThat(samples.get()).isPositive();
        assertThat(refused.get()).isPositive();
    }

    private int take(WriteRequest request) {
        int samples = 0;
        request.metadata().forEach(families::note);
        for (RawSeries series : request.series()) {
            try {
                samples += mapper.map(series, families, "fuzz", NOW).samples().size();
            } catch (BadSeriesException e) {
                assertThat(e.getMessage()).isNotEmpty().hasSizeLessThan(1000);
            }
        }
        return samples;
    }
}
