package io.ebbflow.actuation.group;

import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.ingest.model.Entity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups that the documents speak of. Thread-safe. */
public final class StoredGroups implements Groups {

    private static final Logger LOG = LoggerFactory.getLogger(StoredGroups.class);

    private final Documents documents;
    private final GroupReader reader;

    public StoredGroups(Documents documents) {
        this.documents = documents;
        this.reader = new GroupReader(documents);
    }

    @Override
    public List<Group> all() {
        return documents.all(DocumentKind.GROUP).stream()
                .map(this::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A document that a later version wrote, or somebody by hand, must not stop the others. */
    private Optional<Group> read(Document document) {
        try {
            return Optional.of(reader.group(document));
        } catch (RuntimeException e) {
            LOG.warn("{} is left aside: {}", document.key(), e.toString());
            return Optional.empty();
        }
    }

    /** What an adapter needs to know of a group of machines; empty for one it cannot make. */
    public Optional<MachineGroup> machines(Group group) {
        return reader.machines(group);
    }

    @Override
    public Optional<String> paused(Entity target) {
        Optional<Group> group = of(target);
        Optional<Document> everything = pause(group);
        if (everything.isPresent()) {
            Document pause = everything.get();
            String reason = pause.spec().path("reason").asText("");
            return Optional.of(
                    "everything of account "
                            + pause.account()
                            + " was paused by "
                            + pause.author()
                            + (reason.isEmpty() ? "" : ": " + reason));
        }
        return group.filter(found -> found.state() != Group.State.STARTED)
                .map(
                        found ->
                                "group "
                                        + found.name()
                                        + " is "
                                        + found.state().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean isEverythingPaused(Entity target) {
        return pause(of(target)).isPresent();
    }

    private Optional<Document> pause(Optional<Group> group) {
        return documents.all(DocumentKind.PAUSE).stream()
                .filter(pause -> covers(pause, group))
                .findFirst();
    }

    private static boolean covers(Document pause, Optional<Group> group) {
        return pause.account().equals(Principal.EVERY_ACCOUNT)
                || group.map(found -> found.account().equals(pause.account())).orElse(false);
    }
}
