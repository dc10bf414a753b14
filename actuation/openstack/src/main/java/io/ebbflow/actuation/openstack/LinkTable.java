package io.ebbflow.actuation.openstack;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which port or network a link or flow is.
 *
 * @param named those of the links file
 * @param capacity kbit/s of any other
 */
record LinkTable(Map<Entity, Place> named, int capacity) {

    private static final List<String> KINDS = List.of("port", "network");

    /** Seen from the machine, as Neutron has it. */
    enum Direction {
        EGRESS,
        INGRESS,
        BOTH;

        List<String> rules() {
            return switch (this) {
                case EGRESS -> List.of("egress");
                case INGRESS -> List.of("ingress");
                case BOTH -> List.of("egress", "ingress");
            };
        }
    }

    /**
     * Where a link is shaped.
     *
     * @param kind {@code port} or {@code network}
     * @param name or id of it
     * @param capacity kbit/s
     */
    record Place(String kind, String name, Direction direction, int capacity, Entity stack) {}

    /** Where a link or flow is shaped: as the file says, or as {@code port/<name>} says itself. */
    Optional<Place> place(Entity link) {
        Place place = named.get(link);
        if (place != null) {
            return Optional.of(place);
        }
        int slash = link.id().indexOf('/');
        boolean shapeable = link.kind() == EntityKind.LINK || link.kind() == EntityKind.FLOW;
        if (!shapeable || slash < 0 || !KINDS.contains(link.id().substring(0, slash))) {
            return Optional.empty();
        }
        String kind = link.id().substring(0, slash);
        return Optional.of(
                new Place(
                        kind,
                        link.id().substring(slash + 1),
                        Direction.BOTH,
                        capacity,
                        Entity.stack("network")));
    }

    static LinkTable read(Optional<Path> file, int capacity, List<String> problems) {
        Map<Entity, Place> named = new LinkedHashMap<>();
        if (file.isPresent()) {
            YamlTable table = new YamlTable(file.get(), problems, "links");
            for (YamlTable.Entry entry :
                    table.entries(
                            "links",
                            "link",
                            "flow",
                            "port",
                            "network",
                            "direction",
                            "capacity",
                            "stack")) {
                add(entry, named, capacity);
            }
        }
        return new LinkTable(named, capacity);
    }

    private static void add(YamlTable.Entry entry, Map<Entity, Place> named, int capacity) {
        Optional<String> link = entry.text("link");
        Optional<String> flow = entry.text("flow");
        Optional<String> port = entry.text("port");
        Optional<String> network = entry.text("network");
        if (link.isPresent() == flow.isPresent()) {
            entry.bad("link", "either link or flow must be given");
            return;
        }
        if (port.isPresent() == network.isPresent()) {
            entry.bad("port", "either port or network must be given");
            return;
        }
        Optional<Direction> direction = direction(entry);
        Entity entity =
                link.map(id -> new Entity(EntityKind.LINK, id))
                        .orElseGet(() -> new Entity(EntityKind.FLOW, flow.get()));
        Place place =
                new Place(
                        port.isPresent() ? "port" : "network",
                        port.or(() -> network).get(),
                        direction.orElse(Direction.BOTH),
                        entry.number("capacity", 1, capacity),
                        Entity.stack(entry.text("stack").orElse("network")));
        if (named.put(entity, place) != null) {
            entry.bad("link", entity + " is given twice");
        }
    }

    private static Optional<Direction> direction(YamlTable.Entry entry) {
        String text = entry.text("direction").orElse("both");
        for (Direction direction : Direction.values()) {
            if (direction.name().equalsIgnoreCase(text)) {
                return Optional.of(direction);
            }
        }
        entry.bad("direction", "direction must be egress, ingress or both, got '" + text + "'");
        return Optional.empty();
    }
}
