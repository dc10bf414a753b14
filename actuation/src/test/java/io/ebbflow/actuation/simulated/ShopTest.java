package io.ebbflow.actuation.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShopTest {

    private static final Entity WEB = Entity.service("shop_web");
    private static final Duration START_UP = Duration.ofSeconds(4);

    private final HandMovedClock clock = new HandMovedClock();

    @Test
    void replicasAreReadyOnlyAfterTheStartUpDelay() throws Exception {
        Shop shop = flat(110);
        shop.scale(WEB, 4);

        clock.move(Duration.ofMillis(3_900));
        assertThat(states(shop, State.STARTING)).hasSize(2);
        assertThat(states(shop, State.READY)).hasSize(2);

        clock.move(Duration.ofMillis(1_100));
        assertThat(states(shop, State.READY)).hasSize(4);
    }

    @Test
    void replicasTakeASecondToStop() throws Exception {
        Shop shop = flat(110);
        shop.scale(WEB, 1);

        assertThat(states(shop, State.STOPPING)).hasSize(1);
        clock.move(Duration.ofSeconds(2));
        assertThat(states(shop, State.STOPPING)).isEmpty();
        assertThat(states(shop, State.READY)).hasSize(1);
    }

    @Test
    void scalingInTakesReplicasThatDoNotWorkYetFirst() throws Exception {
        Shop shop = flat(110);
        Set<String> working =
                states(shop, State.READY).stream().map(Instance::id).collect(Collectors.toSet());
        shop.scale(WEB, 4);
        clock.move(Duration.ofSeconds(1));
        shop.scale(WEB, 2);

        assertThat(states(shop, State.READY)).extracting("id").hasSameElementsAs(working);
    }

    @Test
    void utilizationIsDemandOverReadyCapacity() throws Exception {
        Shop shop = flat(120);
        clock.move(Duration.ofSeconds(5));
        assertThat(meanUtilization(shop)).isCloseTo(0.60, within(0.06));

        shop.scale(WEB, 4);
        clock.move(Duration.ofSeconds(10));
        assertThat(meanUtilization(shop)).isCloseTo(0.30, within(0.06));
    }

    @Test
    void moreThanCapacityKeepsReplicasBusyAndTurnsRequestsAway() {
        Shop shop = flat(500);
        clock.move(Duration.ofSeconds(10));

        assertThat(meanUtilization(shop)).isCloseTo(1.0, within(0.06));
        // 300 a second are too many; 200 of them wait
        assertThat(shop.service("shop_web").dropped()).isCloseTo(10 * 300 - 200, within(1.0));
    }

    @Test
    void withoutReplicasNothingIsServed() throws Exception {
        Shop shop = flat(100);
        shop.scale(WEB, 0);
        clock.move(Duration.ofSeconds(10));

        assertThat(shop.service("shop_web").ready()).isEmpty();
        assertThat(shop.service("shop_web").dropped()).isGreaterThan(800);
    }

    @Test
    void leakGrowsUntilTheReplicaIsKilledAndReplacedByAFreshOne() {
        Shop shop = Shop.flat(clock, 3, START_UP);
        ElasticService api = shop.service("shop_api");
        String first = api.ready().get(0).containerId();
        double before = api.ready().get(0).memory();
        clock.move(Duration.ofMinutes(2));
        shop.targets();
        assertThat(api.ready().get(0).memory()).isGreaterThan(before + 20 * (1 << 20));

        clock.move(Duration.ofMinutes(5));
        shop.targets();
        clock.move(Duration.ofMinutes(5));
        shop.targets();
        assertThat(api.ready()).extracting(Replica::containerId).hasSize(2).doesNotContain(first);
        assertThat(api.ready()).allMatch(r -> r.memory() < api.model().memoryLimit());
    }

    @Test
    void aSeedGivesTheSameStoryHoweverOftenOneLooks() throws Exception {
        HandMovedClock other = new HandMovedClock();
        Shop seldom = Shop.demo(clock, 42, START_UP);
        Shop often = Shop.demo(other, 42, START_UP);
        clock.move(Duration.ofSeconds(60));
        for (int i = 0; i < 600; i++) {
            other.move(Duration.ofMillis(100));
            assertThat(often.targets()).hasSize(5);
        }

        assertThat(utilizations(often)).isEqualTo(utilizations(seldom));
        assertThat(often.targets()).isEqualTo(seldom.targets());
    }

    @Test
    void wakesUpAfterALongSleepWithoutLivingItThrough() {
        Shop shop = Shop.demo(clock, 1, START_UP);
        clock.move(Duration.ofDays(365));

        assertThat(shop.targets()).extracting(TargetState::ready).containsExactly(2, 2, 2, 2, 0);
    }

    private Shop flat(double demand) {
        return new Shop(
                clock, 7, List.of(ServiceModel.web(START_UP, Demand.flat(demand))), List.of());
    }

    private static List<Instance> states(Shop shop, State state) throws Exception {
        return shop.target(WEB).orElseThrow().instances().stream()
                .filter(instance -> instance.state() == state)
                .toList();
    }

    private static double meanUtilization(Shop shop) {
        return shop.service("shop_web").ready().stream()
                .mapToDouble(Replica::utilization)
                .average()
                .orElseThrow();
    }

    private static List<Double> utilizations(Shop shop) {
        List<Double> all = new ArrayList<>();
        for (String name : List.of("shop_web", "shop_api")) {
            shop.service(name).ready().forEach(replica -> all.add(replica.utilization()));
        }
        return all;
    }
}
