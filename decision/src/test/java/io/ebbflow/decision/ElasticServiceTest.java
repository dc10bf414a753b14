package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.rule.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop against a service that provisions slowly, over a network that loses and delays. */
class ElasticServiceTest {

    private static List<Policy> shipped(String file) throws IOException {
        try (InputStream in = Policy.class.getResourceAsStream("/policies/" + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return PolicyReader.read(file, text.replace("mode: observe", "mode: act")).policies();
        }
    }

    /** Bounds and cooldowns, by a book of its own. */
    private static BiConsumer<Instant, Decided> watching(List<Policy> policies) {
        Policy policy = policies.get(0);
        Map<Direction, Instant> last = new HashMap<>();
        return (now, decided) ->
                decided.action()
                        .ifPresent(
                                action -> {
                                    check(policy, last, action);
                                    last.put(Direction.of(action.from(), action.to()), now);
                                });
    }

    private static void check(Policy policy, Map<Direction, Instant> last, Action action) {
        assertThat(policy.bounds().contains(action.to())).isTrue();
        Direction direction = Direction.of(action.from(), action.to());
        Instant before = last.get(direction);
        if (before != null) {
            assertThat(Duration.between(before, action.time()))
                    .isGreaterThanOrEqualTo(policy.cooldown(direction));
        }
    }

    private static ElasticService service(
            String file, int size, long seed, LongToDoubleFunction load) throws IOException {
        List<Policy> policies = shipped(file);
        return new ElasticService(policies, size, seed, load, watching(policies));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void settlesOnASizeThatCarriesAConstantLoadAndStaysThere(long seed) throws IOException {
        for (double load : new double[] {0.2, 1, 2.2, 3.3, 4.0, 6.3}) {
            ElasticService service = service("demo.yaml", 2, seed, second -> load);
            service.run(Duration.ofMinutes(10));
            int size = service.sizes.get(service.sizes.size() - 1);
            assertThat(load / size).as("load %s seed %d", load, seed).isLessThan(0.8);
            assertThat(service.changes.size())
                    .as("changes for load %s seed %d", load, seed)
                    .isLessThanOrEqualTo(6);
            List<Integer> end = service.sizes.subList(300, service.sizes.size());
            assertThat(end).as("load %s seed %d", load, seed).containsOnly(size);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void followsARampUpAndDownAgain(long seed) throws IOException {
        ElasticService service =
                service("demo.yaml", 2, seed, s -> 1 + 5 * Math.sin(Math.PI * s / 1200.0));
        service.run(Duration.ofMinutes(22));
        assertThat(service.sizes.stream().mapToInt(i -> i).max().orElse(0)).isBetween(7, 10);
        assertThat(service.sizes.get(service.sizes.size() - 1)).isLessThanOrEqualTo(4);
        assertThat(service.changes.size()).isLessThanOrEqualTo(14);
    }

    @Test
    void losingEveryResultAndInventoryStopsItInsteadOfLettingItRunAway() throws IOException {
        ElasticService service = service("demo.yaml", 2, 7, second -> 9);
        service.run(Duration.ofSeconds(6));
        service.loss = 1;
        service.run(Duration.ofMinutes(20));
        assertThat(service.changes.size()).isLessThanOrEqualTo(2);
    }

    /** Load of 30 s on, 30 s off for 20 minutes; the README reports these numbers. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aPolicyThatRemovesSlowlyRidesOutAYoYoLoadWithoutOverload(long seed) throws IOException {
        ElasticService service = yoYo("observe.yaml", seed);
        assertThat(service.changes).hasSize(2);
        assertThat(service.overload.subList(60, service.overload.size()))
                .as("overload after the first two minutes")
                .doesNotContain(true);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aPolicyAsQuickAsTheDemosFollowsAYoYoLoad(long seed) throws IOException {
        assertThat(yoYo("demo.yaml", seed).changes.size()).isBetween(20, 75);
    }

    private static ElasticService yoYo(String file, long seed) throws IOException {
        ElasticService service = service(file, 2, seed, second -> second / 30 % 2 == 0 ? 3.5 : 0.3);
        service.run(Duration.ofMinutes(20));
        return service;
    }
}
