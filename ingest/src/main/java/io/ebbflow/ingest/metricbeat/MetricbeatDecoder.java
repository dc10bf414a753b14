package io.ebbflow.ingest.metricbeat;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.model.Entity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decodes Metricbeat documents of 6.x to 9.x, and Dockbeat's: the metricsets that FIELDS.md lists,
 * and whatever {@link FieldRule}s name. Documents of other metricsets, those that hold no numbers
 * and reports of failed fetches are ignored.
 *
 * <p>Units: every {@code pct} is a ratio, the kernel's pressure too. {@code cpu.utilization} of a
 * host is {@code system.cpu.total.norm.pct}, or what says the same in older versions; that of a
 * container is the share of <em>the whole host</em> it uses, 0 to 1, whatever its own CPU limit.
 * {@code memory.utilization} of a container is the share of its limit, which is the host's memory
 * if it has none. Counters stay counters; hygiene makes rates of them.
 *
 * <p>A container belongs to the Swarm service and stack its labels name; otherwise to stack {@code
 * project} and service {@code project_service} of Docker Compose; a document without labels falls
 * back on the name that Swarm gives. For Kubernetes see {@code KubernetesIdentity}.
 *
 * <p>Reads each document once, byte by byte; no tree is built, and only what is asked for becomes
 * an object. Never throws on bad input, whatever the bytes. Thread-safe: threads that decode at the
 * same time use working memory of their own. Not serialisable: build it where it runs.
 */
public final class MetricbeatDecoder implements Decoder {

    private static final int SHOWN = 40;

    private final DecodeLimits limits;
    private final FieldTree tree = new FieldTree();
    private final Metricsets metricsets = new Metricsets(tree);
    private final Identity identity = new Identity(tree);
    private final ConfiguredFields configured;
    private final Field timestamp = tree.text("@timestamp");
    private final Field dataset = tree.text("event.dataset");
    private final Field eventModule = tree.text("event.module");
    private final Field metricsetModule = tree.text("metricset.module");
    private final Field metricsetName = tree.text("metricset.name");
    private final Field errorMessage = tree.text("error.message");
    private final Field type = tree.text("type");
    private final Field dockbeatContainer = tree.text("containerName");

    /** A reader at rest; null while it is in use. */
    private final AtomicReference<DocumentReader> spare = new AtomicReference<>();

    public MetricbeatDecoder(DecodeLimits limits) {
        this(limits, List.of());
    }

    /**
     * @param rules further fields to decode
     */
    public MetricbeatDecoder(DecodeLimits limits, List<FieldRule> rules) {
        this.limits = limits;
        PrometheusSamples.addTo(tree);
        configured = new ConfiguredFields(tree, rules);
    }

    @Override
    public DecodeResult decode(byte[] value, Instant recordTime) {
        Optional<String> size = limits.violation(value);
        if (size.isPresent()) {
            return new DecodeResult.Rejected(size.get());
        }
        DocumentReader reader = spare.getAndSet(null);
        if (reader == null) {
            reader = new DocumentReader(tree);
        }
        try {
            return decode(reader.read(value), recordTime);
        } catch (UndecodableException e) {
            return new DecodeResult.Rejected(e.getMessage());
        } finally {
            spare.set(reader);
        }
    }

    private DecodeResult decode(FieldValues values, Instant recordTime)
            throws UndecodableException {
        Instant time = time(values);
        String error = values.textOrNull(errorMessage);
        if (error != null) {
            return new DecodeResult.Ignored("failed fetch: " + error);
        }
        String name = dataset(values);
        Metricset metricset = name == null ? null : metricsets.of(name);
        SampleList samples =
                new SampleList(
                        time,
                        recordTime,
                        metricset != null ? metricset.source() : "metricbeat:" + name);
        if (metricset != null) {
            addTo(samples, metricset, values);
        } else if (name != null && name.startsWith(PrometheusSamples.MODULE)) {
            PrometheusSamples.place(samples, values, identity.host(values));
            PrometheusSamples.addTo(samples, values);
        }
        configured.addTo(samples, values, identity);
        return samples.samples().isEmpty()
                ? new DecodeResult.Ignored(reason(name, metricset))
                : new DecodeResult.Decoded(samples.samples());
    }

    private static String reason(String name, Metricset metricset) {
        if (name == null) {
            return "no dataset";
        }
        return metricset == null ? "dataset " + name : name + " without a value that is watched";
    }

    private void addTo(SampleList samples, Metricset metricset, FieldValues values)
            throws UndecodableException {
        boolean placed = false;
        for (Measure measure : metricset.measures()) {
            for (Reading reading : measure.readings()) {
                double value = reading.read(values);
                if (Double.isFinite(value)) {
                    if (!placed) {
                        placed = true;
                        Entity entity = identity.owner(metricset.owner(), values);
                        samples.of(
                                entity,
                                identity.parents(metricset.owner(), entity, values),
                                Dimension.read(metricset.dimensions(), values));
                    }
                    samples.add(measure.metric(), reading.kind(), reading.unit(), value);
                    break;
                }
            }
        }
    }

    private Instant time(FieldValues values) throws UndecodableException {
        Instant time = values.time(timestamp);
        if (time != null) {
            return time;
        }
        String text = values.textOrNull(timestamp);
        if (text == null) {
            throw new UndecodableException("@timestamp is missing");
        }
        try {
            time = Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UndecodableException(
                    "@timestamp must be an ISO-8601 instant such as 2026-01-01T00:00:00.000Z, got \""
                            + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...")
                            + "\"");
        }
        Optional<String> violation = Plausible.violation(time);
        if (violation.isPresent()) {
            throw new UndecodableException(violation.get());
        }
        return time;
    }

    /** Where there is no {@code event.dataset}, as before 7.0, module and metricset make it. */
    private String dataset(FieldValues values) throws UndecodableException {
        String named = values.textOrNull(dataset);
        if (named != null) {
            return named;
        }
        String module = values.textOrNull(eventModule);
        module = module != null ? module : values.textOrNull(metricsetModule);
        String name = values.textOrNull(metricsetName);
        if (module != null && name != null) {
            return module + "." + name;
        }
        String kind = values.textOrNull(type);
        return kind == null || values.textOrNull(dockbeatContainer) == null
                ? null
                : "dockbeat." + kind;
    }

    /** The table of known fields, for the documentation. */
    Metricsets metricsets() {
        return metricsets;
    }
}
