package io.ebbflow.ingest.intake.http;

import io.ebbflow.ingest.intake.alertmanager.Alert;
import io.ebbflow.ingest.intake.alertmanager.AlertBook;
import io.ebbflow.ingest.intake.alertmanager.Notification;
import io.ebbflow.ingest.intake.alertmanager.Notification.BadAlert;
import io.ebbflow.ingest.intake.alertmanager.WebhookReader;
import io.ebbflow.ingest.intake.prometheus.MalformedException;
import io.ebbflow.ingest.publish.SinkUnavailableException;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alertmanager's webhook. Publishes what is news, once; answers 200 when Kafka has it, also where
 * single alerts went to the dead letters: Alertmanager would tell all of them again otherwise.
 */
final class AlertsHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AlertsHandler.class);
    private static final String ALERTS = "ebbflow_intake_alerts_total";
    private static final String HELP = "Alerts told by Alertmanager, by what became of them.";

    private final Desk desk;
    private final Bodies bodies;
    private final AlertBook book;
    private final WebhookReader reader = new WebhookReader();

    AlertsHandler(Desk desk, Bodies bodies, AlertBook book) {
        this.desk = desk;
        this.bodies = bodies;
        this.book = book;
    }

    void handle(Context ctx) throws SinkUnavailableException, InterruptedException {
        byte[] body = bodies.raw(ctx);
        try {
            Instant now = desk.clock().instant();
            receive(ctx, reader.read(bodies.plain(ctx, body), now), now);
        } catch (MalformedException e) {
            desk.refuse(ctx, e, body);
        }
    }

    private void receive(Context ctx, Notification told, Instant now)
            throws SinkUnavailableException, InterruptedException {
        List<Alert> news = book.publish(told.alerts(), this::publish);
        count("published", news.size());
        count("folded", told.alerts().size() - news.size());
        count("truncated", told.truncated());
        if (told.truncated() > 0 && !news.isEmpty()) {
            LOG.warn("Alertmanager left out {} alerts; see its max_alerts", told.truncated());
        }
        bury(ctx, told.problems(), now);
        int folded = told.alerts().size() - news.size();
        ctx.contentType("application/json")
                .result(
                        Json.write(
                                Map.of(
                                        "published", news.size(),
                                        "folded", folded,
                                        "rejected", told.problems().size(),
                                        "truncated", told.truncated())));
    }

    private void publish(List<Alert> news) throws SinkUnavailableException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Alert alert : news) {
            String key = alert.fingerprint();
            records.add(desk.records().of(Topic.ALERTS, key, alert.eventId(), alert.time(), alert));
        }
        desk.sink().publish(records);
    }

    private void bury(Context ctx, List<BadAlert> bad, Instant now)
            throws SinkUnavailableException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
        for (BadAlert alert : bad) {
            String reason = "alert " + alert.index() + ": " + alert.reason();
            byte[] json = alert.json().getBytes(StandardCharsets.UTF_8);
            letters.add(desk.records().deadLetter(now, Desk.source(ctx), reason, json));
        }
        desk.sink().publish(letters);
        desk.count(ctx, 0, letters.size());
        count("rejected", letters.size());
    }

    private void count(String what, long number) {
        desk.meters().count(ALERTS, HELP, number, "what", what);
    }
}
