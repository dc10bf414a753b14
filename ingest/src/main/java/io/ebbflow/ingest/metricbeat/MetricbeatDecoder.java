package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decodes Metricbeat documents of 8.x, and of 7.x and 9.x where the shape is the same: the
 * metricsets cpu, load, memory, network, diskio, filesystem and uptime of module system, and cpu,
 * memory, network, diskio and container of module docker. Documents of other metricsets and reports
 * of failed fetches are ignored.
 *
 * <p>Units: every {@code pct} is a ratio. {@code cpu.utilization} of a host is {@code
 * system.cpu.total.norm.pct}, or {@code 1 - idle.norm.pct} where that is missing; that of a
 * container is {@code docker.cpu.total.norm.pct}, the share of <em>the whole host</em> it uses, 0
 * to 1, whatever its own CPU limit. {@code memory.utilization} of a container is the share of its
 * limit, which is the host's memory if it has none. Counters stay counters; hygiene makes rates of
 * them.
 *
 * <p>A container belongs to the Swarm service and stack its labels name; otherwise to stack {@code
 * project} and service {@code project_service} of Docker Compose.
 *
 * <p>Never throws on bad input, whatever the bytes. Thread-safe. Not serialisable: build it where
 * it runs.
 */
public final class MetricbeatDecoder implements Decoder {

    private final DecodeLimits limits;
    private final DocumentReader reader;
    private final Metricsets metricsets;
    private final Identity identity;
    private final Field timestamp;
    private final Field dataset;
    private final Field eventModule;
    private final Field metricsetModule;
    private final Field metricsetName;
    private final Field errorMessage;

    public MetricbeatDecoder(DecodeLimits limits) {
        this.limits = limits;
        FieldTree tree = new FieldTree();
        metricsets = new Metricsets(tree);
        identity = new Identity(tree);
        timestamp = tree.text("@timestamp");
        dataset = tree.text("event.dataset");
        eventModule = tree.text("event.module");
        metricsetModule = tree.text("metricset.module");
        metricsetName = tree.text("metricset.name");
        errorMessage = tree.text("error.message");
        reader = new DocumentReader(tree);
    }

    @Override
    public DecodeResult decode(byte[] value, Instant recordTime) {
        Optional<String> size = limits.violation(value);
        if (size.isPresent()) {
            return new DecodeResult.Rejected(size.get());
        }
        try {
            return decode(reader.read(value), recordTime);
        } catch (UndecodableException e) {
            return new DecodeResult.Rejected(e.getMessage());
        }
    }

    private DecodeResult decode(FieldValues values, Instant recordTime)
            throws UndecodableException {
        Instant time = time(values);
        Optional<String> error = values.text(errorMessage);
        if (error.isPresent()) {
            return new DecodeResult.Ignored("failed fetch: " + error.get());
        }
        Optional<String> name = dataset(values);
        if (name.isEmpty()) {
            return new DecodeResult.Ignored("no dataset");
        }
        Optional<Metricset> metricset = metricsets.of(name.get());
        if (metricset.isEmpty()) {
            return new DecodeResult.Ignored("dataset " + name.get());
        }
        List<MetricSample> samples = samples(metricset.get(), values, time, recordTime);
        return samples.isEmpty()
                ? new DecodeResult.Ignored(name.get() + " without a value that is watched")
                : new DecodeResult.Decoded(samples);
    }

    private List<MetricSample> samples(
            Metricset metricset, FieldValues values, Instant time, Instant recordTime)
            throws UndecodableException {
        boolean ofHost = metricset.owner() == Metricset.Owner.HOST;
        Entity entity = ofHost ? identity.host(values) : identity.container(values);
        List<Entity> parents = ofHost ? List.of() : identity.parents(values);
        String dimension =
                metricset.dimension().isEmpty() ? "" : metricset.dimension().get().read(values);
        List<MetricSample> samples = new ArrayList<>(metricset.measures().size());
        for (Measure measure : metricset.measures()) {
            Optional<Double> value = measure.read(values);
            if (value.isPresent()) {
                Series series = new Series(entity, measure.metric(), dimension);
                samples.add(
                        new MetricSample(
                                time,
                                series,
                                measure.kind(),
                                measure.unit(),
                                value.get(),
                                parents,
                                "metricbeat:" + metricset.dataset(),
                                recordTime));
            }
        }
        for (MetricSample sample : samples) {
            reject(Plausible.violation(sample.series()));
        }
        for (Entity parent : parents) {
            reject(Plausible.violation(Series.of(parent, "parent")));
        }
        return samples;
    }

    private Instant time(FieldValues values) throws UndecodableException {
        String text =
                values.text(timestamp)
                        .orElseThrow(() -> new UndecodableException("@timestamp is missing"));
        Instant time;
        try {
            time = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UndecodableException(
                    "@timestamp must be an ISO-8601 instant such as 2026-01-01T00:00:00.000Z, got \""
                            + (text.length() <= 40 ? text : text.substring(0, 40) + "...")
                            + "\"");
        }
        reject(Plausible.violation(time));
        return time;
    }

    /** Where there is no {@code event.dataset}, as before 7.0, module and metricset make it. */
    private Optional<String> dataset(FieldValues values) throws UndecodableException {
        Optional<String> named = values.text(dataset);
        if (named.isPresent()) {
            return named;
        }
        Optional<String> module = values.text(eventModule);
        module = module.isPresent() ? module : values.text(metricsetModule);
        Optional<String> name = values.text(metricsetName);
        return module.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(module.get() + "." + name.get());
    }

    private static void reject(Optional<String> violation) throws UndecodableException {
        if (violation.isPresent()) {
            throw new UndecodableException(violation.get());
        }
    }
}
