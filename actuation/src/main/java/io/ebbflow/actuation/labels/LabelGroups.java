package io.ebbflow.actuation.labels;

import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.group.Document;
import io.ebbflow.actuation.group.DocumentKind;
import io.ebbflow.actuation.group.Documents;
import io.ebbflow.actuation.labels.LabelledGroup.Range;
import io.ebbflow.actuation.port.LabelledService;
import io.ebbflow.ingest.model.Entity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups that labels make, among those that people wrote. */
final class LabelGroups {

    private static final Logger LOG = LoggerFactory.getLogger(LabelGroups.class);

    private final Documents documents;
    private final InstantSource clock;

    LabelGroups(Documents documents, InstantSource clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /** The services for which labels made one. */
    Set<Entity> services() {
        return documents.all(DocumentKind.GROUP).stream()
                .filter(LabelledGroup::isMade)
                .map(LabelledGroup::target)
                .collect(Collectors.toSet());
    }

    /** The bounds of the group that a person wrote for that service. */
    Optional<Range> ofPeople(Entity service) {
        return documents.all(DocumentKind.GROUP).stream()
                .filter(group -> !LabelledGroup.isMade(group))
                .filter(group -> LabelledGroup.target(group).equals(service))
                .map(LabelledGroup::range)
                .findFirst();
    }

    /**
     * Writes the group of a service, unless it is there already.
     *
     * @param range empty where the labels hold none that can be used
     * @throws LabelProblem if a person's group of another target bears its name
     */
    void keep(LabelledService asked, Optional<Range> range, List<String> problems)
            throws LabelProblem, IOException {
        Optional<Document> before = named(asked.service());
        if (before.isPresent() && !LabelledGroup.isMade(before.get())) {
            throw new LabelProblem(
                    "the name of its group is taken by that of "
                            + LabelledGroup.target(before.get()));
        }
        Document group =
                LabelledGroup.of(
                        asked.service(), asked.stack(), range, problems, before, clock.instant());
        if (before.isEmpty() || !before.get().spec().equals(group.spec())) {
            documents.put(group);
            Range now = LabelledGroup.range(group);
            LOG.info(
                    "{}: labels give it the group {}, {} to {}",
                    asked.service(),
                    group.name(),
                    now.minimum(),
                    now.maximum());
        }
    }

    /** Removes it, if labels made it. */
    void remove(Entity service, String why) throws IOException {
        Optional<Document> own = named(service).filter(LabelledGroup::isMade);
        if (own.isPresent()) {
            documents.delete(own.get().kind(), own.get().account(), own.get().name());
            LOG.info("group {} of labels is removed: {}", own.get().name(), why);
        }
    }

    /** The one that bears the name of the service, whoever made it. */
    private Optional<Document> named(Entity service) {
        return documents.find(DocumentKind.GROUP, Principal.DEFAULT_ACCOUNT, service.id());
    }
}
