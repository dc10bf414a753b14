package io.ebbflow.ingest.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decodes the values of topic {@code ebbflow.network-stats.v1}: a counter each, and the
 * utilization, rate / capacity of the busier direction, where both are known.
 *
 * <p>The dimension says where it was counted: {@code port=s1/s1-s2}, {@code port=s1/s1-s2,queue=0},
 * {@code switch=s1} for a flow, with whatever else but addresses and the port of entry the flow
 * matches. A link's utilization has none: both of its ends measure the same.
 *
 * <p>Thread-safe. Not serialisable: build it where it runs.
 */
public final class NetworkStatsDecoder implements Decoder {

    private final DecodeLimits limits;

    public NetworkStatsDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    @Override
    public DecodeResult decode(byte[] value, Instant recordTime) {
        Optional<String> size = limits.violation(value);
        if (size.isPresent()) {
            return new DecodeResult.Rejected(size.get());
        }
        NetworkStats stats;
        try {
            stats = Json.read(value, NetworkStats.class);
        } catch (JsonProcessingException e) {
            return rejected(e.getOriginalMessage());
        } catch (IOException e) {
            return rejected(e.getMessage());
        }
        return stats == null ? rejected("null") : samples(stats, recordTime);
    }

    private static DecodeResult rejected(String why) {
        return new DecodeResult.Rejected("no network statistics: " + why);
    }

    private static DecodeResult samples(NetworkStats stats, Instant recordTime) {
        String dimension = dimension(stats);
        Optional<String> violation =
                Plausible.violation(stats.time())
                        .or(
                                () ->
                                        Plausible.violation(
                                                new Series(
                                                        stats.entity(),
                                                        Metrics.NETWORK_TRANSMIT,
                                                        dimension)));
        if (violation.isPresent()) {
            return new DecodeResult.Rejected(violation.get());
        }
        List<MetricSample> samples = new ArrayList<>();
        for (NetworkMetrics.Measure measure : NetworkMetrics.ALL) {
            Long counted = measure.value().apply(stats.counters());
            if (counted != null) {
                Series series = new Series(stats.entity(), measure.metric(), dimension);
                samples.add(
                        sample(
                                stats,
                                series,
                                MetricKind.COUNTER,
                                measure.unit(),
                                counted,
                                recordTime));
            }
        }
        utilization(stats)
                .ifPresent(
                        share -> {
                            String where = stats.scope() == Scope.PORT ? "" : dimension;
                            Series series =
                                    new Series(stats.entity(), Metrics.NETWORK_UTILIZATION, where);
                            samples.add(
                                    sample(
                                            stats,
                                            series,
                                            MetricKind.GAUGE,
                                            "1",
                                            share,
                                            recordTime));
                        });
        return samples.isEmpty()
                ? new DecodeResult.Ignored("nothing is counted")
                : new DecodeResult.Decoded(samples);
    }

    private static Optional<Double> utilization(NetworkStats stats) {
        if (stats.rates() == null || stats.capacityBitsPerSecond() == null) {
            return Optional.empty();
        }
        return Optional.of(stats.rates().busierBitsPerSecond() / stats.capacityBitsPerSecond());
    }

    private static MetricSample sample(
            NetworkStats stats,
            Series series,
            MetricKind kind,
            String unit,
            double value,
            Instant recordTime) {
        List<Entity> memberOf = stats.stack() == null ? List.of() : List.of(stats.stack());
        return new MetricSample(
                stats.time(), series, kind, unit, value, memberOf, stats.source(), recordTime);
    }

    private static String dimension(NetworkStats stats) {
        return switch (stats.scope()) {
            case PORT -> "port=" + stats.switchName() + "/" + stats.port();
            case QUEUE ->
                    "port=" + stats.switchName() + "/" + stats.port() + ",queue=" + stats.queue();
            case FLOW -> {
                StringBuilder text = new StringBuilder("switch=" + stats.switchName());
                FlowMatch.distinguishing(stats.match() == null ? Map.of() : stats.match())
                        .forEach(
                                (key, value) ->
                                        text.append(',').append(key).append('=').append(value));
                yield text.toString();
            }
        };
    }
}
