package io.ebbflow.ingest.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decodes the values of topic {@code ebbflow.metrics.v1}: one {@link MetricSample} each. The record
 * time is always that of the record; one inside the document does not count.
 *
 * <p>Thread-safe. Not serialisable: build it where it runs.
 */
public final class SampleDecoder implements Decoder {

    private final DecodeLimits limits;

    public SampleDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    @Override
    public DecodeResult decode(byte[] value, Instant recordTime) {
        Optional<String> size = limits.violation(value);
        if (size.isPresent()) {
            return new DecodeResult.Rejected(size.get());
        }
        MetricSample sample;
        try {
            sample = Json.read(value, MetricSample.class);
        } catch (JsonMappingException e) {
            return new DecodeResult.Rejected(
                    "no metric sample: " + place(e) + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            return new DecodeResult.Rejected("no metric sample: " + e.getOriginalMessage());
        } catch (IOException e) {
            return new DecodeResult.Rejected("no metric sample: " + e.getMessage());
        }
        if (sample == null) {
            return new DecodeResult.Rejected("no metric sample: null");
        }
        return Plausible.violation(sample.time())
                .or(() -> Plausible.violation(sample.series()))
                .<DecodeResult>map(DecodeResult.Rejected::new)
                .orElseGet(() -> new DecodeResult.Decoded(List.of(at(sample, recordTime))));
    }

    /** The field at fault, as in {@code series.entity}; empty if it is the whole. */
    private static String place(JsonMappingException e) {
        String path =
                e.getPath().stream()
                        .map(
                                step ->
                                        step.getFieldName() == null
                                                ? String.valueOf(step.getIndex())
                                                : step.getFieldName())
                        .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : path + ": ";
    }

    private static MetricSample at(MetricSample sample, Instant recordTime) {
        return new MetricSample(
                sample.time(),
                sample.series(),
                sample.kind(),
                sample.unit(),
                sample.value(),
                sample.memberOf(),
                sample.source(),
                recordTime);
    }
}
