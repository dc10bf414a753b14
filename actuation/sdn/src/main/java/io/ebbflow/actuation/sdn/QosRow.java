package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ovsdb.OvsdbValues;
import io.ebbflow.topology.PortRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row of ours in the table QoS, with its queue 0, which carries the cap: the switch in user space
 * puts every packet into it.
 *
 * @param externalIds as the database wrote them, to notice a change by somebody else
 * @param queues ids of the queues of ours that it refers to, number 0 first
 * @param rate max-rate of queue 0 in bit/s; 0 if it has none
 * @param rateConfig other_config of queue 0 as the database wrote it
 */
record QosRow(
        String uuid,
        PortRef place,
        Held held,
        JsonNode externalIds,
        List<String> queues,
        long rate,
        JsonNode rateConfig) {

    private static final String OWNER = "ebbflow-owner";
    private static final String TARGET = "ebbflow-target";
    private static final String PLACE = "ebbflow-place";
    private static final String UNTIL = "ebbflow-until";

    private static final Entity UNREADABLE = new Entity(EntityKind.LINK, "?");
    private static final int BITS_PER_KILOBIT = 1_000;

    /** What tells our rows from those of others. */
    static Map<String, String> mark(String owner) {
        return Map.of(OWNER, owner);
    }

    /** What the external ids of a row say. */
    static Map<String, String> marks(String owner, PortRef place, Held held) {
        Map<String, String> marks = new LinkedHashMap<>();
        marks.put(OWNER, owner);
        marks.put(TARGET, held.target().toString());
        marks.put(PLACE, place.toString());
        marks.put(UNTIL, held.until() == null ? "" : held.until().toString());
        return marks;
    }

    /**
     * Reads one.
     *
     * @param row with _uuid, queues, external_ids
     * @param queueRows other_config of the queues that are ours, by their ids
     */
    static QosRow read(JsonNode row, Map<String, JsonNode> queueRows) {
        Map<String, JsonNode> ids = OvsdbValues.map(row.path("external_ids"));
        Map<String, JsonNode> queues = OvsdbValues.map(row.path("queues"));
        // queue 0 first; a queue that somebody else put in stays theirs
        List<String> queueIds =
                new TreeMap<>(queues)
                        .values().stream()
                                .flatMap(id -> OvsdbValues.uuid(id).stream())
                                .filter(queueRows::containsKey)
                                .toList();
        JsonNode config =
                OvsdbValues.uuid(queues.getOrDefault("0", row.path("none")))
                        .map(queueRows::get)
                        .orElse(null);
        long rate =
                config == null
                        ? 0
                        : OvsdbValues.map(config)
                                .getOrDefault("max-rate", row.path("none"))
                                .asLong(0);
        String place = text(ids, PLACE);
        int slash = Math.max(0, place.indexOf('/'));
        return new QosRow(
                OvsdbValues.uuid(row.path("_uuid")).orElse(""),
                new PortRef(
                        place.substring(0, slash),
                        place.substring(Math.min(place.length(), slash + 1))),
                held(ids, (int) Math.min(Integer.MAX_VALUE, rate / BITS_PER_KILOBIT)),
                row.path("external_ids"),
                queueIds,
                rate,
                config);
    }

    private static String text(Map<String, JsonNode> ids, String key) {
        JsonNode value = ids.get(key);
        return value == null ? "" : value.asText();
    }

    /** One whose marks somebody spoilt is over at once, so that it does not stay for ever. */
    private static Held held(Map<String, JsonNode> ids, int kilobits) {
        String until = text(ids, UNTIL);
        try {
            return new Held(
                    Entity.parse(text(ids, TARGET)),
                    kilobits,
                    until.isEmpty() ? null : Instant.parse(until));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Held(UNREADABLE, kilobits, Instant.EPOCH);
        }
    }
}
