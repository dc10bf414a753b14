package io.ebbflow.actuation.health;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.config.Durations;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Whether the job runs, how often it was restarted, and how old its last checkpoint is. */
public final class FlinkProbe implements Probe {

    private static final Duration OLD_CHECKPOINT = Duration.ofMinutes(5);

    private final HttpJson flink;
    private final JobMeasures measures;
    private final InstantSource clock;

    public FlinkProbe(URI base, InstantSource clock) {
        this.flink = new HttpJson(base);
        this.measures = new JobMeasures(flink);
        this.clock = clock;
    }

    @Override
    public String part() {
        return "flink";
    }

    @Override
    public Finding look() throws IOException, InterruptedException {
        JsonNode job = newest(flink.get("/jobs/overview").path("jobs"));
        if (job == null) {
            return Finding.down("no job was submitted");
        }
        String name = job.path("name").asText();
        String state = job.path("state").asText();
        if (!state.equals("RUNNING")) {
            Finding finding = Finding.down("job '" + name + "' is " + state);
            boolean onItsWay =
                    state.equals("RESTARTING")
                            || state.equals("CREATED")
                            || state.equals("INITIALIZING");
            return onItsWay ? Finding.degraded(finding.detail()) : finding;
        }
        int total = job.path("tasks").path("total").asInt();
        int running = job.path("tasks").path("running").asInt();
        if (running < total) {
            return Finding.degraded(running + " of " + total + " tasks of '" + name + "' run");
        }
        String id = job.path("jid").asText();
        Map<String, Double> numbers = measures.of(id, clock.instant());
        return describe(id, numbers).with(numbers);
    }

    /** The running job if there is one, else the latest; null if there is none. */
    private static JsonNode newest(JsonNode jobs) {
        JsonNode newest = null;
        for (JsonNode job : jobs) {
            boolean running = job.path("state").asText().equals("RUNNING");
            if (running) {
                return job;
            }
            if (newest == null
                    || job.path("start-time").asLong() > newest.path("start-time").asLong()) {
                newest = job;
            }
        }
        return newest;
    }

    private Finding describe(String job, Map<String, Double> numbers)
            throws IOException, InterruptedException {
        JsonNode metrics = flink.get("/jobs/" + job + "/metrics?get=numRestarts");
        int restarts = metrics.path(0).path("value").asInt();
        String text = "running, " + restarts + (restarts == 1 ? " restart" : " restarts");
        numbers.put("restarts", (double) restarts);
        JsonNode last = flink.get("/jobs/" + job + "/checkpoints").path("latest").path("completed");
        if (!last.isObject()) {
            return Finding.up(text + ", no checkpoint yet");
        }
        Instant at = Instant.ofEpochMilli(last.path("latest_ack_timestamp").asLong());
        Duration age = Duration.between(at, clock.instant());
        numbers.put("checkpoint_age_seconds", Math.max(0, age.toMillis() / 1e3));
        numbers.put("checkpoint_seconds", last.path("end_to_end_duration").asDouble() / 1e3);
        numbers.put("checkpoint_bytes", last.path("state_size").asDouble());
        text +=
                ", last checkpoint "
                        + Durations.format(Duration.ofSeconds(age.toSeconds()))
                        + " ago";
        return age.compareTo(OLD_CHECKPOINT) > 0 ? Finding.degraded(text) : Finding.up(text);
    }
}
