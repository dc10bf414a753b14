package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A server of ours, as Nova shows it.
 *
 * @param group id of its group
 * @param slot its number within the group
 * @param noHost whether it failed since no host had room
 */
record Machine(Instance instance, String group, int slot, Instant created, boolean noHost) {

    private static final int WORDS = 300;
    private static final String NO_HOST = "no valid host";

    /** Whether it works, or will. */
    boolean lives() {
        return instance.state() == State.READY || instance.state() == State.STARTING;
    }

    boolean failed() {
        return instance.state() == State.FAILED;
    }

    String id() {
        return instance.id();
    }

    String name() {
        return instance.name();
    }

    /**
     * Reads one.
     *
     * @return empty if it is none of ours
     */
    static Optional<Machine> of(JsonNode server, Mark mark, Duration buildTimeout, Instant now) {
        JsonNode metadata = server.path("metadata");
        String group = metadata.path(Mark.GROUP).asText("");
        if (!mark.owner().equals(metadata.path(Mark.OWNER).asText("")) || group.isEmpty()) {
            return Optional.empty();
        }
        Instant created = time(server.path("created")).orElse(now);
        Instant updated = time(server.path("updated")).orElse(created);
        String status = server.path("status").asText("");
        State state = state(server, status);
        String fault = server.at("/fault/message").asText("");
        String detail = null;
        Instant since = created;
        switch (state) {
            case READY -> since = time(server.path("OS-SRV-USG:launched_at")).orElse(created);
            case FAILED -> {
                since = updated;
                detail = status + (fault.isEmpty() ? "" : ": " + bounded(fault));
            }
            case STOPPING -> since = updated;
            case STARTING -> {
                if (!"BUILD".equals(status)) {
                    detail = "is " + status + ", by somebody's order; it is left alone";
                } else if (now.isAfter(created.plus(buildTimeout))) {
                    state = State.FAILED;
                    detail =
                            "still BUILD after "
                                    + Duration.between(created, now).toSeconds()
                                    + " s, of at most "
                                    + buildTimeout.toSeconds()
                                    + " s";
                }
            }
        }
        Instance instance =
                new Instance(
                        server.path("id").asText(),
                        state,
                        since,
                        server.path("name").asText(),
                        address(server),
                        zone(server, state),
                        detail);
        boolean noHost = state == State.FAILED && fault.toLowerCase(Locale.ROOT).contains(NO_HOST);
        return Optional.of(
                new Machine(instance, group, metadata.path(Mark.SLOT).asInt(0), created, noHost));
    }

    private static State state(JsonNode server, String status) {
        if ("deleting".equals(server.path("OS-EXT-STS:task_state").asText(""))) {
            return State.STOPPING;
        }
        return switch (status) {
            case "ACTIVE" -> State.READY;
            case "ERROR" -> State.FAILED;
            case "DELETED", "SOFT_DELETED" -> State.STOPPING;
            // somebody stopped, paused, rebuilds or moves it: no work now, and none of our doing
            default -> State.STARTING;
        };
    }

    private static String address(JsonNode server) {
        for (JsonNode network : server.path("addresses")) {
            for (JsonNode address : network) {
                if (!"floating".equals(address.path("OS-EXT-IPS:type").asText(""))) {
                    return address.path("addr").asText();
                }
            }
        }
        return null;
    }

    /** Where it was ordered to, until it is known where it is. */
    private static String zone(JsonNode server, State state) {
        String actual = server.path("OS-EXT-AZ:availability_zone").asText("");
        String ordered = server.path("metadata").path(Mark.ZONE).asText("");
        if (state == State.READY && !actual.isEmpty()) {
            return actual;
        }
        return ordered.isEmpty() ? null : ordered;
    }

    private static Optional<Instant> time(JsonNode text) {
        if (text.asText("").isEmpty() || text.isNull()) {
            return Optional.empty();
        }
        // with a Z or, for when it was launched, without
        String time = text.asText();
        return Optional.of(
                time.endsWith("Z")
                        ? Instant.parse(time)
                        : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC));
    }

    private static String bounded(String words) {
        return words.length() <= WORDS ? words : words.substring(0, WORDS) + "...";
    }
}
