package io.ebbflow.flinkjobs;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A web shop that runs as a stack, and what is heard of it. */
public final class Shop {

    public static final Entity STACK = Entity.stack("shop");
    public static final Entity WEB = Entity.service("shop_web");
    public static final Series WEB_CPU = Series.of(WEB, Metrics.CPU_UTILIZATION);

    /** A full hour, so that windows of every size begin here. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Shop() {}

    public static Entity container(int replica) {
        return Entity.container("shop_web." + replica);
    }

    public static Series cpuOf(Entity entity) {
        return Series.of(entity, Metrics.CPU_UTILIZATION);
    }

    public static Instant at(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }

    /** What a replica of the web service uses, as its host measured it. */
    public static MetricSample cpu(int replica, Instant time, double value) {
        return sample(cpuOf(container(replica)), MetricKind.GAUGE, time, value);
    }

    /** The host beside them, which is part of no stack. */
    public static MetricSample hostCpu(Instant time, double value) {
        Series series = cpuOf(Entity.host("node-1"));
        return new MetricSample(
                time, series, MetricKind.GAUGE, "1", value, List.of(), "test", time);
    }

    public static MetricSample sample(Series series, MetricKind kind, Instant time, double value) {
        return new MetricSample(
                time,
                series,
                kind,
                kind == MetricKind.COUNTER ? "By" : "1",
                value,
                List.of(WEB, STACK, Entity.host("node-1")),
                "test",
                time);
    }

    public static WindowedSample window(Series series, Instant end, double value) {
        Instant start = end.minus(Duration.ofSeconds(10));
        return new WindowedSample(
                start,
                end,
                series,
                STACK,
                "1",
                value,
                value,
                value,
                value,
                value,
                10,
                1,
                Quality.OK,
                end);
    }

    /** The service's load over a window, found normal. */
    public static Score webCpu(Instant end, double value) {
        Assessment normal =
                new Assessment(
                        0,
                        0,
                        Verdict.NORMAL,
                        "level",
                        "normal",
                        new Expectation(value, value - 1, value + 1));
        return Score.of(window(WEB_CPU, end, value), "test", normal);
    }

    /** The web service with as many replicas ready as were asked for. */
    public static TargetState web(Instant time, int replicas) {
        List<Instance> instances =
                IntStream.rangeClosed(1, replicas)
                        .mapToObj(i -> new Instance("web-" + i, Instance.State.READY, START))
                        .toList();
        return new TargetState(time, WEB, STACK, "simulated", replicas, instances);
    }

    /** The end of an action that took the web service from two to four replicas. */
    public static ActionResult succeeded(String actionId, Instant time) {
        return new ActionResult(
                actionId,
                time,
                STACK,
                WEB,
                ActionResult.Status.SUCCEEDED,
                2,
                4,
                "simulated",
                "done");
    }

    /** A policy that adds two above 0.75 and takes one away below 0.35, at once. */
    public static Notice policy(String name, String mode) {
        String document =
                """
                {"apiVersion": "ebbflow.io/v1", "kind": "threshold",
                 "metadata": {"name": "%s"},
                 "spec": {"target": "service/shop_web", "mode": "%s",
                   "bounds": {"min": 2, "max": 10},
                   "evaluate": {"metric": "cpu.utilization", "maxAge": "30s"},
                   "scaleOut": {"above": 0.75, "breach": "4s", "step": 2, "cooldown": "10s"},
                   "scaleIn": {"below": 0.35, "breach": "6s", "step": 1, "cooldown": "10s"},
                   "actionTimeout": "30s", "paused": false}}
                """
                        .formatted(name, mode);
        return Notice.policy(name, document.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, with a detector for the load of the web service. */
    public static Notice policyWithDetector(String name, String detector) {
        String document = new String(policy(name, "act").document(), StandardCharsets.UTF_8);
        return Notice.policy(
                name,
                document.replace(
                                "\"paused\"",
                                "\"detection\": {\"detector\": \"" + detector + "\"}, \"paused\"")
                        .getBytes(StandardCharsets.UTF_8));
    }

    public static Notice deleted(String name) {
        return Notice.policy(name, null);
    }

    public static DetectionConfig detection() {
        return DetectionConfig.defaults();
    }
}
