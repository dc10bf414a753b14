package io.ebbflow.ingest.netstats;

import io.ebbflow.ingest.netstats.collect.Collector;
import io.ebbflow.ingest.netstats.collect.CounterSource;
import io.ebbflow.ingest.netstats.collect.Reading;
import io.ebbflow.ingest.netstats.collect.SourceException;
import io.ebbflow.ingest.publish.RecordSink;
import io.ebbflow.ingest.publish.SinkUnavailableException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of one source, which never overlap: read, measure, publish. What fails is one line of
 * the log until it works again; nothing ends the turns. What Kafka does not take is gone, for the
 * next reading is newer and its rates rest on this one all the same.
 */
final class Poller implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final CounterSource source;
    private final Collector collector;
    private final NetworkRecords records;
    private final RecordSink sink;
    private final InstantSource clock;
    private boolean failing;
    private Set<String> told = Set.of();

    Poller(
            CounterSource source,
            Collector collector,
            NetworkRecords records,
            RecordSink sink,
            InstantSource clock) {
        this.source = source;
        this.collector = collector;
        this.records = records;
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            Reading reading = source.read();
            if (failing) {
                LOG.info("{} can be read again", source.name());
            }
            failing = false;
            tell(reading.problems());
            Collector.Collected collected = collector.take(reading, clock.instant());
            collected.news().forEach(news -> LOG.warn("{}: {}", source.name(), news));
            sink.publish(collected.stats().stream().map(records::of).toList());
        } catch (SourceException e) {
            if (!failing) {
                LOG.warn("{} cannot be read: {}", source.name(), e.getMessage());
            }
            failing = true;
        } catch (SinkUnavailableException e) {
            // the sink says it once
            LOG.debug("a reading of {} is lost", source.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // thrown on, it would end the schedule
            LOG.error("reading {} failed", source.name(), e);
        }
    }

    private void tell(List<String> problems) {
        for (String problem : problems) {
            if (!told.contains(problem)) {
                LOG.warn("{}: {}", source.name(), problem);
            }
        }
        told = new HashSet<>(problems);
    }

    @Override
    public void close() {
        source.close();
    }
}
