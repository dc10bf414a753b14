package io.ebbflow.flinkjobs.local.whatif;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

/** Waves of load on the service {@code shop_web}, a value every five seconds, and its policy. */
final class Waves {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final long EVERY_SECONDS = 5;

    static final String POLICY =
            """
            apiVersion: ebbflow.io/v1
            kind: threshold
            metadata: {name: web-cpu}
            spec:
              target: service/shop_web
              mode: act
              bounds: {min: 1, max: 8}
              evaluate: {metric: cpu.utilization, maxAge: 60s}
              scaleOut: {above: 0.75, step: 2, cooldown: 30s}
              scaleIn: {below: 0.3, breach: 3m, cooldown: 2m}
            """;

    private Waves() {}

    /**
     * Writes a recording.
     *
     * @param missing which of the values are not in it
     */
    static Path write(Path file, int values, IntPredicate missing) throws IOException {
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < values; i++) {
            if (missing.test(i)) {
                continue;
            }
            double wave = 0.5 - 0.45 * StrictMath.cos(i * 2 * Math.PI / 720);
            double value = Math.max(0, Math.min(1, wave + random.nextGaussian() * 0.03));
            csv.append(at(i)).append(',').append(value).append('\n');
        }
        return Files.writeString(file, csv);
    }

    /** When a value was taken. */
    static Instant at(int value) {
        return START.plusSeconds(EVERY_SECONDS * value);
    }

    /** The recording in a file. */
    static Recording recording(Path file) throws IOException {
        return Recording.find(List.of(file), null, "service/shop_web", "cpu.utilization", "1");
    }
}
