package io.ebbflow.actuation.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.health.PartHealth.Status;
import io.ebbflow.actuation.health.Probe.Finding;
import io.ebbflow.actuation.testkit.HandMovedClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthWatchTest {

    private final HandMovedClock clock = new HandMovedClock();
    private final HealthWatch watch = new HealthWatch(clock);
    private final List<List<PartHealth>> heard = new ArrayList<>();

    /** A part that is as it is told to be; null for one that cannot be reached. */
    private static final class FakePart implements Probe {

        private final String part;
        private Finding finding;

        FakePart(String part, Finding finding) {
            this.part = part;
            this.finding = finding;
        }

        @Override
        public String part() {
            return part;
        }

        @Override
        public Finding look() throws IOException {
            if (finding == null) {
                throw new IOException("nothing listens");
            }
            return finding;
        }
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    @Test
    void saysEachChangeOfStatusOnceAndSinceWhenItHolds() throws Exception {
        watch.onChange(heard::add);
        FakePart part = new FakePart("store", Finding.up("fine"));
        watch.look(part);
        var since = clock.instant();
        clock.move(Duration.ofSeconds(5));
        part.finding = Finding.up("still fine");
        watch.look(part);

        assertThat(heard).hasSize(1);
        assertThat(watch.parts())
                .containsExactly(new PartHealth("store", Status.UP, "still fine", since));

        part.finding = null;
        watch.look(part);
        watch.look(part);
        assertThat(heard).hasSize(2);
        assertThat(watch.parts())
                .containsExactly(
                        new PartHealth("store", Status.DOWN, "nothing listens", clock.instant()));
    }

    @Test
    void aChangeIsToldWithAllPartsInTheOrderTheyWereSeen() throws Exception {
        watch.onChange(heard::add);
        watch.look(new FakePart("kafka", Finding.up("1 broker")));
        watch.look(new FakePart("flink", Finding.degraded("restarting")));

        assertThat(heard.get(1)).extracting(PartHealth::part).containsExactly("kafka", "flink");
    }
}
