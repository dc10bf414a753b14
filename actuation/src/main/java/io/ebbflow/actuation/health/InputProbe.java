package io.ebbflow.actuation.health;

import io.ebbflow.actuation.view.ReadModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Whether scores still come in, and those of a host among them. */
public final class InputProbe implements Probe {

    private static final Duration OLD = Duration.ofSeconds(60);

    private final ReadModel model;
    private final InstantSource clock;

    public InputProbe(ReadModel model, InstantSource clock) {
        this.model = model;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "input";
    }

    @Override
    public Finding look() {
        Instant now = clock.instant();
        Optional<Instant> newest = model.newestScore();
        if (newest.isEmpty()) {
            return Finding.degraded("no score was seen yet");
        }
        String text =
                "newest score "
                        + age(newest.get(), now)
                        + " old, newest of a host "
                        + model.newestHostScore()
                                .map(at -> age(at, now) + " old")
                                .orElse("not seen");
        boolean fresh = !newest.get().plus(OLD).isBefore(now);
        double seconds = Duration.between(newest.get(), now).toMillis() / 1e3;
        return (fresh ? Finding.up(text) : Finding.degraded(text))
                .with(Map.of("score_age_seconds", Math.max(0, seconds)));
    }

    private static String age(Instant at, Instant now) {
        return Math.max(0, Duration.between(at, now).toSeconds()) + " s";
    }
}
