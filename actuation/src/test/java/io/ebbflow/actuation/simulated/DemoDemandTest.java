package io.ebbflow.actuation.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The demo scales both ways within 80 seconds under the example policy: mean utilization in windows
 * of 10 s every 2 s; out above 0.75 for 4 s, by 2; in below 0.35 for 6 s, by 1; cooldowns of 10 s;
 * 2 to 10 replicas. The policy comes up some seconds after the shop, its orders take time to
 * arrive, and its cooldown may be per direction or for both.
 */
class DemoDemandTest {

    private static final Entity WEB = Entity.service("shop_web");

    private final HandMovedClock clock = new HandMovedClock();
    private final Deque<Double> window = new ArrayDeque<>();
    private final List<Integer> outs = new ArrayList<>();
    private final List<Integer> ins = new ArrayList<>();
    private final Deque<int[]> onTheWay = new ArrayDeque<>();
    private int breachedHigh = -1;
    private int breachedLow = -1;

    @ParameterizedTest(
            name = "seed {0}, policy up after {1} s, orders take {2} s, one cooldown {3}")
    @CsvSource({
        "1, 0, 0, false", "1, 0, 6, true", "1, 10, 3, false", "1, 20, 6, true", "1, 30, 6, false",
        "2, 0, 6, true", "3, 20, 3, true", "4, 25, 6, false", "99, 15, 6, true", "7, 40, 6, true"
    })
    void scalesOutAndInWithin80SecondsOfThePolicysStart(
            long seed, int policyStart, int delay, boolean oneCooldown) throws Exception {
        Shop shop = Shop.demo(clock, seed, Duration.ofSeconds(4));
        for (int second = 1; second <= policyStart + 80; second++) {
            clock.move(Duration.ofSeconds(1));
            observe(shop);
            while (!onTheWay.isEmpty() && onTheWay.peekFirst()[0] <= second) {
                shop.scale(WEB, onTheWay.removeFirst()[1]);
            }
            // the first full window ends 10 s after the policy came up
            if (second >= policyStart + 10 && second % 2 == 0) {
                decide(shop, second, delay, oneCooldown);
            }
        }

        assertThat(outs).as("scale-outs").isNotEmpty();
        assertThat(ins).as("scale-ins").isNotEmpty();
    }

    private void observe(Shop shop) {
        window.addLast(
                shop.service("shop_web").ready().stream()
                        .mapToDouble(Replica::utilization)
                        .average()
                        .orElseThrow());
        if (window.size() > 10) {
            window.removeFirst();
        }
    }

    private void decide(Shop shop, int second, int delay, boolean oneCooldown) throws Exception {
        double mean = window.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        breachedHigh = mean > 0.75 ? (breachedHigh < 0 ? second : breachedHigh) : -1;
        breachedLow = mean < 0.35 ? (breachedLow < 0 ? second : breachedLow) : -1;
        int size =
                onTheWay.isEmpty()
                        ? shop.target(WEB).orElseThrow().desired()
                        : onTheWay.peekLast()[1];
        int lastOut = outs.isEmpty() ? -100 : outs.get(outs.size() - 1);
        int lastIn = ins.isEmpty() ? -100 : ins.get(ins.size() - 1);
        int lastAny = Math.max(lastOut, lastIn);
        boolean mayGoOut = second - (oneCooldown ? lastAny : lastOut) >= 10;
        boolean mayGoIn = second - (oneCooldown ? lastAny : lastIn) >= 10;
        if (breachedHigh >= 0 && second - breachedHigh >= 4 && mayGoOut && size < 10) {
            outs.add(second);
            onTheWay.add(new int[] {second + delay, Math.min(10, size + 2)});
        } else if (breachedLow >= 0 && second - breachedLow >= 6 && mayGoIn && size > 2) {
            ins.add(second);
            onTheWay.add(new int[] {second + delay, size - 1});
        }
    }
}
