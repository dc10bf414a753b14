package io.ebbflow.ingest.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipTest {

    private static MetricSample cpuOf(Entity entity, Entity... parents) {
        return Samples.clean(Series.of(entity, "cpu.utilization"), "1", 0.5, 0, parents).sample();
    }

    private static Membership membership(String... given) throws Exception {
        Map<String, String> settings = given.length == 2 ? Map.of(given[0], given[1]) : Map.of();
        return new Membership(
                MembershipOptions.from(Settings.parse("test", MembershipOptions.ALL, settings)));
    }

    private static List<Entity> parents(Membership membership, String host) {
        return membership.of(cpuOf(Entity.host(host))).orElseThrow().memberOf();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web",
                "web-1",
                "web-17.example.com",
                "web.20260301120000",
                "web.example.com"
            })
    void aHostWithTheBaseNameOfAGroupIsInIt(String host) throws Exception {
        Membership membership = membership("membership.vm-groups", "db, web=shop");

        assertThat(parents(membership, host))
                .containsExactly(new Entity(EntityKind.VM_GROUP, "web"), Entity.stack("shop"));
        // and again, from memory
        assertThat(parents(membership, host)).hasSize(2);
    }

    @Test
    void aHostWhoseBaseNameNobodyListedIsInNoGroup() throws Exception {
        assertThat(parents(membership("membership.vm-groups", "web"), "webmail-1")).isEmpty();
        assertThat(parents(membership("membership.vm-groups", "web"), "my-web-1")).isEmpty();
        assertThat(parents(membership(), "web-1")).isEmpty();
    }

    @Test
    void aContainerIsInNoGroup() throws Exception {
        MetricSample sample = cpuOf(Entity.container("web-1"), Entity.host("web-1"));

        assertThat(membership("membership.vm-groups", "web").of(sample)).contains(sample);
    }

    @Test
    void groupsByThePatternThatIsGiven() throws Exception {
        Membership membership =
                new Membership(
                        new MembershipOptions(List.of("eu"), "[a-z]+-([a-z]+)\\d", List.of()));

        assertThat(parents(membership, "web-eu3"))
                .containsExactly(new Entity(EntityKind.VM_GROUP, "eu"));
    }

    @Test
    void leavesOutWhatIsOnTheListAndAllThatIsPartOfIt() throws Exception {
        Membership membership = membership("membership.ignore", "stack/mon*, host/test-*");

        assertThat(membership.of(cpuOf(Entity.container("c"), Entity.stack("monitoring"))))
                .isEmpty();
        assertThat(membership.of(cpuOf(Entity.host("test-1")))).isEmpty();
        assertThat(membership.of(cpuOf(Entity.container("c"), Entity.host("test-1")))).isEmpty();
        assertThat(membership.of(cpuOf(Entity.host("latest-1")))).isPresent();
        assertThat(membership.of(cpuOf(Entity.service("monitoring")))).isPresent();
    }

    @Test
    void saysWhatIsWrongWithEachSetting() {
        assertThatThrownBy(
                        () ->
                                new MembershipOptions(
                                        List.of("a=b=c"), "no group", List.of("monitoring")))
                .hasMessageContaining(
                        "membership.vm-groups must be names or name=stack, got 'a=b=c'")
                .hasMessageContaining("membership.vm-group-pattern must have a group")
                .hasMessageContaining("membership.ignore must be kind/id");
        assertThatThrownBy(() -> new MembershipOptions(List.of(), "(", List.of()))
                .hasMessageContaining("must be a regular expression");
    }
}
