package io.ebbflow.flinkjobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Heartbeat;
import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.rollup.MembershipOptions;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SplitIntakeFunctionTest {

    private static final String ENDLESS = "x".repeat(70_000);

    private OneInputStreamOperatorTestHarness<Intake, MetricSample> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                ProcessFunctionTestHarnesses.forProcessFunction(
                        new SplitIntakeFunction(
                                new MembershipOptions(
                                        List.of("node=shop"),
                                        "([a-z]+)-\\d+",
                                        List.of("stack/quiet"))));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void samplesAndDeadLettersPart() throws Exception {
        MetricSample sample = Shop.cpu(1, Shop.START, 0.5);
        DeadLetter letter = DeadLetter.of(Shop.START, "t/0/1", "decode", "broken", new byte[0]);

        harness.processElement(Intake.of(sample), 0);
        harness.processElement(Intake.rejected(letter), 0);

        assertThat(harness.extractOutputValues()).containsExactly(sample);
        assertThat(letters()).containsExactly(letter);
    }

    @Test
    void aHostOfAGroupIsAMemberOfItAndOfItsStack() throws Exception {
        harness.processElement(Intake.of(Shop.hostCpu(Shop.START, 0.5)), 0);

        assertThat(harness.extractOutputValues())
                .singleElement()
                .extracting(MetricSample::memberOf)
                .isEqualTo(List.of(new Entity(EntityKind.VM_GROUP, "node"), Entity.stack("shop")));
    }

    @Test
    void whatNobodyWantsToWatchIsDropped() throws Exception {
        take(sample(Shop.cpuOf(Shop.container(1)), "1", List.of(Entity.stack("quiet"))));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(letters()).isEmpty();
        assertThat(Harness.side(harness, SideOutputs.HEARTBEATS)).isEmpty();
    }

    @Test
    void aSecondOfSamplesIsOneSignOfLife() throws Exception {
        for (int i = 0; i < 10; i++) {
            harness.processElement(Intake.of(Shop.cpu(1, Shop.at(0.1 * i), 0.5)), 0);
            harness.processElement(Intake.of(Shop.cpu(2, Shop.at(0.1 * i), 0.5)), 0);
        }
        harness.processElement(Intake.of(Shop.cpu(1, Shop.at(1), 0.5)), 0);
        take(sample(Shop.WEB_CPU, "1", List.of()));

        assertThat(Harness.side(harness, SideOutputs.HEARTBEATS))
                .containsExactly(
                        new Heartbeat(Shop.container(1), Shop.at(0)),
                        new Heartbeat(Shop.container(2), Shop.at(0)),
                        new Heartbeat(Shop.container(1), Shop.at(1)));
    }

    @Test
    void namesThatStateHasNoRoomForAreDeadLetters() throws Exception {
        Series fine = Shop.cpuOf(Shop.container(1));
        take(sample(Shop.cpuOf(Entity.container(ENDLESS)), "1", List.of()));
        take(sample(Series.of(Shop.container(1), ENDLESS), "1", List.of()));
        take(sample(new Series(Shop.container(1), "cpu", ENDLESS), "1", List.of()));
        take(sample(fine, ENDLESS, List.of()));
        take(sample(fine, "1", List.of(Shop.WEB, Entity.stack(ENDLESS))));
        take(sample(fine, "1", Collections.nCopies(9, Shop.WEB)));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(letters())
                .hasSize(6)
                .allSatisfy(
                        letter -> {
                            assertThat(letter.stage()).isEqualTo("intake");
                            assertThat(letter.reason()).contains("more than the limit of");
                            assertThat(letter.source()).hasSizeLessThan(600);
                            assertThat(letter.payload()).hasSizeLessThan(17_000);
                        });
    }

    @Test
    void aTimeThatCannotBeIsADeadLetter() throws Exception {
        take(
                new MetricSample(
                        Instant.MAX,
                        Shop.cpuOf(Shop.container(1)),
                        MetricKind.GAUGE,
                        "1",
                        0.5,
                        List.of(),
                        "test",
                        Shop.START));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(letters())
                .singleElement()
                .extracting(DeadLetter::reason)
                .asString()
                .contains("1970");
    }

    private void take(MetricSample sample) throws Exception {
        harness.processElement(Intake.of(sample), 0);
    }

    private List<DeadLetter> letters() {
        return Harness.side(harness, SideOutputs.DEAD_LETTERS);
    }

    private static MetricSample sample(Series series, String unit, List<Entity> parents) {
        return new MetricSample(
                Shop.START, series, MetricKind.GAUGE, unit, 0.5, parents, "test", Shop.START);
    }
}
