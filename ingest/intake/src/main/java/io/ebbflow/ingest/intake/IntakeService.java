package io.ebbflow.ingest.intake;

import io.ebbflow.ingest.intake.alertmanager.AlertBook;
import io.ebbflow.ingest.intake.alertmanager.PublishedAlerts;
import io.ebbflow.ingest.intake.http.IntakeServer;
import io.ebbflow.ingest.intake.prometheus.Families;
import io.ebbflow.ingest.intake.prometheus.SampleMapper;
import io.ebbflow.ingest.intake.publish.Meters;
import io.ebbflow.ingest.intake.publish.Records;
import io.ebbflow.ingest.intake.scrape.Scraper;
import io.ebbflow.ingest.publish.KafkaSink;
import io.ebbflow.kafka.config.TokenFile;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receivers and scraper around one way to Kafka, which need not be there at the start. */
final class IntakeService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeService.class);

    // closed in the opposite order
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private IntakeServer server;

    private IntakeService() {}

    /**
     * Starts the service.
     *
     * @throws IOException if the token file cannot be used
     * @throws io.javalin.util.JavalinBindException if the port is in use
     */
    static IntakeService start(IntakeConfig config, InstantSource clock, SecureRandom random)
            throws IOException {
        IntakeService service = new IntakeService();
        try {
            service.assemble(config, clock, random);
            return service;
        } catch (IOException | RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private void assemble(IntakeConfig config, InstantSource clock, SecureRandom random)
            throws IOException {
        String token = TokenFile.loadOrCreate(config.tokenFile(), random);
        Meters meters = new Meters();
        Records records = new Records(config.topicPrefix());
        AlertBook book = new AlertBook(config.alertsRemembered());
        SampleMapper mapper = new SampleMapper(config.relabelling(), config.canonicalNames());
        KafkaSink sink =
                closing(new KafkaSink(IntakeConfig.CLIENT_ID, config.kafka(), config.ackTimeout()));
        meters.gauge(
                "ebbflow_intake_kafka_up",
                "Whether Kafka took the last records.",
                () -> sink.state() == KafkaSink.State.UP ? 1 : 0);
        meters.gauge("ebbflow_intake_alerts_firing", "Alerts that fire.", book::firing);
        server =
                closing(
                        new IntakeServer(
                                config.listener(),
                                token,
                                config.limits(),
                                new IntakeServer.Parts(
                                        sink,
                                        records,
                                        meters,
                                        book,
                                        mapper,
                                        new Families(),
                                        sink::state,
                                        clock)));
        String alerts = Topic.ALERTS.name(config.topicPrefix());
        closing(new PublishedAlerts(config.kafka(), alerts, book));
        if (!config.scrape().targets().isEmpty()) {
            closing(
                    new Scraper(
                            config.scrape(),
                            new Scraper.Parts(mapper, sink, records, meters, clock)));
        }
        LOG.info("senders need the token in {}", config.tokenFile());
    }

    int port() {
        return server.port();
    }

    private <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                // the others are closed all the same
                LOG.warn("a part did not close cleanly: {}", e.toString());
            }
        }
    }
}
