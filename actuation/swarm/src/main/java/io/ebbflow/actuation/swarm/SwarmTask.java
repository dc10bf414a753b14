package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** A task, which is one life of a replica, as the engine tells it. */
record SwarmTask(JsonNode raw) {

    private static final Set<String> ENDED =
            Set.of("complete", "shutdown", "failed", "rejected", "remove", "orphaned");
    private static final Set<String> UNWANTED = Set.of("shutdown", "remove");

    String id() {
        return raw.path("ID").asText();
    }

    String service() {
        return raw.path("ServiceID").asText();
    }

    /** Empty until the scheduler found a machine. */
    String node() {
        return raw.path("NodeID").asText();
    }

    /** The replica whose life it is. */
    int slot() {
        return raw.path("Slot").asInt();
    }

    /** As in {@code pending}, {@code preparing}, {@code running}, {@code rejected}. */
    String state() {
        return raw.at("/Status/State").asText().toLowerCase(Locale.ROOT);
    }

    boolean isRunning() {
        return state().equals("running");
    }

    /** Its container runs no more, or never will. */
    boolean hasEnded() {
        return ENDED.contains(state());
    }

    boolean hasFailed() {
        return state().equals("failed") || state().equals("rejected");
    }

    /** It is to run on, rather than to end. */
    boolean isWanted() {
        return !UNWANTED.contains(raw.path("DesiredState").asText().toLowerCase(Locale.ROOT));
    }

    Instant created() {
        return instant("/CreatedAt");
    }

    /** When its state was last told. */
    Instant told() {
        return instant("/Status/Timestamp");
    }

    /** What the engine says of its state; empty if nothing. */
    String words() {
        String error = raw.at("/Status/Err").asText();
        return error.isEmpty() ? raw.at("/Status/Message").asText() : error;
    }

    /** Of its container in a network of its own, else empty. */
    String address() {
        for (JsonNode attachment : raw.path("NetworksAttachments")) {
            boolean ingress = attachment.at("/Network/Spec/Ingress").asBoolean();
            String address = attachment.path("Addresses").path(0).asText();
            if (!ingress && !address.isEmpty()) {
                return address.replaceFirst("/\\d+$", "");
            }
        }
        return "";
    }

    /** Whether its ports are those of its machine. */
    boolean publishesOnItsMachine() {
        return !raw.at("/Status/PortStatus/Ports").isEmpty();
    }

    private Instant instant(String pointer) {
        try {
            return Instant.parse(raw.at(pointer).asText());
        } catch (DateTimeException e) {
            // a zero time of another form, say
            return Instant.EPOCH;
        }
    }
}
