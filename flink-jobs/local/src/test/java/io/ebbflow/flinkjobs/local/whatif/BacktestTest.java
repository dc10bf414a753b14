package io.ebbflow.flinkjobs.local.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.whatif.RehearsalSettings;
import io.ebbflow.flinkjobs.JobConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph on a recording. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BacktestTest {

    private static final int RECORDS = 4000;

    @TempDir Path dir;

    private Recording recording;
    private List<Policy> policies;

    /** Waves of load on two instances, with gaps. */
    @BeforeEach
    void record() throws IOException {
        recording =
                Waves.recording(Waves.write(dir.resolve("web.csv"), RECORDS, i -> i % 900 > 870));
        policies = PolicyReader.read("test", Waves.POLICY).policies();
    }

    private Backtest.Extent extent() {
        long records = RECORDS - 29L * (RECORDS / 900);
        return new Backtest.Extent(records, Waves.START, Waves.at(RECORDS));
    }

    private static JobConfig config() throws Exception {
        return Backtest.config(Map.of());
    }

    private static RehearsalSettings rehearsal() {
        return new RehearsalSettings(Duration.ofSeconds(20), 2);
    }

    private List<String> decisions(Configuration cluster, boolean killed) throws Exception {
        Backtest backtest =
                new Backtest(
                        recording,
                        config(),
                        rehearsal(),
                        cluster,
                        (env, count) -> tape(env, count, killed ? 1500 : Double.MAX_VALUE),
                        killed ? new Kill() : record -> record);
        return backtest.documents(policies, extent()).stream()
                .map(json -> new String(json, StandardCharsets.UTF_8))
                .toList();
    }

    /** So slow that checkpoints come in between. */
    private static DataStream<Long> tape(
            StreamExecutionEnvironment env, long count, double perSecond) {
        return env.fromSource(
                        new DataGeneratorSource<>(
                                index -> index,
                                count,
                                perSecond == Double.MAX_VALUE
                                        ? RateLimiterStrategy.noOp()
                                        : RateLimiterStrategy.perSecond(perSecond),
                                Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "tape")
                .uid("tape");
    }

    @Test
    void theSameTwiceAndOnceWithAKillAndARestoreIsTheSameByteForByte() throws Exception {
        List<String> first = decisions(new Configuration(), false);
        List<String> second = decisions(new Configuration(), false);

        Configuration restarting = new Configuration();
        restarting.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
        restarting.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, dir.resolve("chk").toUri().toString());
        restarting.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        restarting.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
        restarting.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(20));
        Kill.KILLS.set(0);
        Kill.CHECKPOINTED.set(false);
        List<String> killed = decisions(restarting, true);

        assertThat(Kill.KILLS).as("it was killed on the way").hasValue(1);
        assertThat(first).hasSizeGreaterThan(1500);
        assertThat(first).filteredOn(json -> json.contains("\"outcome\":\"act\"")).isNotEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(killed).isEqualTo(first);
    }

    @Test
    void aLargerSizeLowersTheUtilisationThatWasRecordedAtASmallerOne() throws Exception {
        List<Decision> decisions =
                new Backtest(recording, config(), rehearsal()).run(policies, extent());
        BacktestFigures figures = BacktestFigures.of(decisions, Duration.ofSeconds(10), 0.9, 0.05);

        // two instances at up to 0.95 are four at up to 0.48
        assertThat(figures.largest()).isBetween(3, 4);
        assertThat(figures.smallest()).isEqualTo(1);
        assertThat(figures.actions()).isPositive();
        assertThat(figures.minutesOverObjective()).isLessThan(15);
        assertThat(figures.replicaMinutes()).isPositive();
        Decision out =
                decisions.stream()
                        .filter(each -> each.actionId() != null && each.to() > each.from())
                        .findFirst()
                        .orElseThrow();
        double later =
                decisions.stream()
                        .filter(each -> each.time().equals(out.time().plusSeconds(60)))
                        .findFirst()
                        .orElseThrow()
                        .observations()
                        .get(0)
                        .value();
        assertThat(later).isLessThan(out.observations().get(0).value() * 0.75);
    }

    @Test
    void thePageHoldsPlotsAndNothingFromElsewhere() throws Exception {
        List<Decision> decisions =
                new Backtest(recording, config(), rehearsal()).run(policies, extent());
        BacktestFigures figures = BacktestFigures.of(decisions, Duration.ofSeconds(10), 0.9, 0.05);
        BacktestRun run = new BacktestRun("P", policies, decisions, figures);

        String page =
                Page.of(List.of(run, new BacktestRun("Q", policies, decisions, figures)), 0.9, "");

        assertThat(page).contains("<svg", "prefers-color-scheme:dark", "web-cpu", "Q - P");
        assertThat(page).contains("size of service/shop_web", "circle class=\"P\"");
        assertThat(page).doesNotContain("http://", "https://", "<script", "url(");
    }

    /** Fails once, after the first checkpoint that comes after a tenth of the records. */
    private static final class Kill extends RichMapFunction<TapeRecord, TapeRecord>
            implements CheckpointListener {

        private static final long serialVersionUID = 1;
        static final AtomicInteger KILLS = new AtomicInteger();
        static final AtomicBoolean CHECKPOINTED = new AtomicBoolean();

        private transient int seen;

        @Override
        public TapeRecord map(TapeRecord record) {
            seen++;
            if (CHECKPOINTED.get() && KILLS.compareAndSet(0, 1)) {
                throw new IllegalStateException("killed on purpose");
            }
            return record;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            CHECKPOINTED.compareAndSet(false, seen > RECORDS / 10);
        }
    }
}
