package io.ebbflow.actuation.http.api;

import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.account.Users;
import io.ebbflow.actuation.group.Documents;
import io.ebbflow.actuation.group.StoredGroups;
import io.ebbflow.actuation.health.HealthWatch;
import io.ebbflow.actuation.http.ProblemException;
import io.ebbflow.actuation.kafka.Publisher;
import io.ebbflow.actuation.view.ReadModel;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the API stands on.
 *
 * @param ids makes ids of what people order, each once
 */
public record Desk(
        Users users,
        Documents documents,
        StoredGroups groups,
        PolicyStore policies,
        RecordedScores scores,
        TopicFigures topics,
        ReadModel model,
        HealthWatch health,
        Publisher publisher,
        InstantSource clock,
        Supplier<String> ids) {

    /** Something that may fail because Kafka is away. */
    interface Writing {
        void write() throws IOException;
    }

    /** Does it, and tells the caller to come back if it fails. */
    static void now(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new ProblemException(503, e.getMessage() + "; try again");
        }
    }

    void publish(Topic topic, String key, String id, Object value) {
        now(() -> publisher.publish(topic, key, id, clock.instant(), value));
    }

    /** Whether somebody sees what belongs to a target: by its group, or else by its stack. */
    public boolean sees(Principal principal, Entity target, Entity stack) {
        return principal.seesAll()
                || groups.of(target)
                        .map(group -> principal.sees(group.account()))
                        .orElseGet(() -> users.seesStack(principal, stack));
    }
}
