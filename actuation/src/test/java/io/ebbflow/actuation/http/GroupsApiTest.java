package io.ebbflow.actuation.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.Actions;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupsApiTest extends ConsoleTests {

    private static final String GROUP =
            """
            {"name": "web", "target": "service/a", "stack": "stack/s", "min_size": 1, "max_size": 5}
            """;

    private ApiClient anna;
    private ApiClient tina;
    private ApiClient ulla;

    @BeforeEach
    void start() throws Exception {
        service.reportTargets();
        anna = ApiClient.of(service, "anna");
        tina = ApiClient.of(service, "tina");
        ulla = ApiClient.of(service, "ulla");
    }

    @Test
    void s1GroupsAreMadeReadWrittenAndRemoved() throws Exception {
        HttpResponse<String> made = anna.send("POST", "/api/v1/groups", GROUP);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue("/api/v1/groups/web");
        assertThat(anna.json("GET", "/api/v1/groups/web", "").get("max_size").asInt()).isEqualTo(5);
        assertThat(anna.status("POST", "/api/v1/groups", GROUP)).isEqualTo(409);

        assertThat(anna.status("PUT", "/api/v1/groups/web", GROUP.replace("5", "7")))
                .isEqualTo(200);
        assertThat(anna.json("GET", "/api/v1/groups", "").at("/groups/0/max_size").asInt())
                .isEqualTo(7);
        assertThat(anna.json("GET", "/api/v1/groups/web/instances", "").at("/instances"))
                .hasSize(2);

        assertThat(anna.status("DELETE", "/api/v1/groups/web", "")).isEqualTo(204);
        assertThat(anna.status("GET", "/api/v1/groups/web", "")).isEqualTo(404);
    }

    @Test
    void s1EverythingThatIsWrongIsSaidAtOnce() throws Exception {
        JsonNode problem =
                anna.json(
                        "POST",
                        "/api/v1/groups",
                        """
                        {"name": "web", "target": "host/a", "stack": "s", "min_size": -1,
                         "max_size": "many", "colour": "red"}
                        """);
        assertThat(problem.get("status").asInt()).isEqualTo(422);
        assertThat(problem.get("errors").findValuesAsText("pointer"))
                .contains("/target", "/stack", "/min_size", "/max_size");
        assertThat(problem.get("errors").toString()).contains("colour");
        JsonNode bounds =
                anna.json(
                        "POST",
                        "/api/v1/groups",
                        GROUP.replace("\"max_size\": 5", "\"max_size\": 0"));
        assertThat(bounds.at("/errors/0/detail").asText()).contains("at least min_size 1, got 0");
        JsonNode reference =
                anna.json(
                        "POST",
                        "/api/v1/groups",
                        GROUP.replace("\"min_size\"", "\"load_balancer\": \"lb\", \"min_size\""));
        assertThat(reference.at("/errors/0/detail").asText())
                .contains("there is no load-balancer 'lb'");
    }

    @Test
    void s2StartsStopsPausesAndResumes() throws Exception {
        anna.send("POST", "/api/v1/groups", GROUP);
        for (String[] step :
                new String[][] {
                    {"pause", "paused"},
                    {"resume", "started"},
                    {"stop", "stopped"},
                    {"start", "started"}
                }) {
            assertThat(anna.json("POST", "/api/v1/groups/web/" + step[0], "").get("state").asText())
                    .isEqualTo(step[1]);
        }
        assertThat(service.published)
                .filteredOn(record -> record.startsWith("ACTIONS service/a "))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"from\":2,\"to\":0");
    }

    @Test
    void s10TheDesiredSizeIsOrderedAsAnyOtherAction() throws Exception {
        anna.send("POST", "/api/v1/groups", GROUP);
        JsonNode answer =
                anna.json("PUT", "/api/v1/groups/web/desired", "{\"desired_capacity\": 4}");
        assertThat(answer.get("action_id").asText()).startsWith("manual-");
        assertThat(answer.get("desired_capacity").asInt()).isEqualTo(4);
        assertThat(service.published)
                .anyMatch(
                        record ->
                                record.startsWith("ACTIONS service/a ")
                                        && record.contains("\"from\":2,\"to\":4")
                                        && record.contains("anna asked for 4 of group web"));
        JsonNode refused =
                anna.json("PUT", "/api/v1/groups/web/desired", "{\"desired_capacity\": 9}");
        assertThat(refused.get("detail").asText()).contains("in 1..5, got 9");
    }

    @Test
    void s8AccountsDoNotSeeEachOther() throws Exception {
        assertThat(tina.status("POST", "/api/v1/groups", GROUP)).isEqualTo(201);
        assertThat(ulla.json("GET", "/api/v1/groups", "").at("/groups")).isEmpty();
        assertThat(ulla.status("GET", "/api/v1/groups/web", "")).isEqualTo(404);
        assertThat(ulla.status("DELETE", "/api/v1/groups/web", "")).isEqualTo(404);
        assertThat(ulla.status("GET", "/api/v1/groups/web?account=team", "")).isEqualTo(403);
        assertThat(ulla.json("GET", "/api/v1/inventory", "").at("/targets")).isEmpty();
        assertThat(ulla.status("GET", "/api/v1/inventory/service/a", "")).isEqualTo(404);
        assertThat(ulla.status("GET", "/api/v1/state", "")).isEqualTo(403);
        assertThat(tina.json("GET", "/api/v1/inventory", "").at("/targets")).hasSize(1);
        assertThat(anna.json("GET", "/api/v1/groups", "").at("/groups")).hasSize(1);
        assertThat(anna.status("GET", "/api/v1/groups/web?account=team", "")).isEqualTo(200);
    }

    @Test
    void s8NobodyTakesATargetOfAnotherAccount() throws Exception {
        assertThat(ulla.status("POST", "/api/v1/groups", GROUP)).isEqualTo(403);
        String pretending = GROUP.replace("stack/s", "stack/o");
        assertThat(ulla.status("POST", "/api/v1/groups", pretending)).isEqualTo(403);
        assertThat(tina.status("POST", "/api/v1/groups", GROUP)).isEqualTo(201);
        assertThat(anna.status("POST", "/api/v1/groups", GROUP.replace("web", "other")))
                .isEqualTo(409);
    }

    @Test
    void whatAGroupUsesStays() throws Exception {
        assertThat(
                        anna.status(
                                "POST",
                                "/api/v1/load-balancers",
                                "{\"name\": \"lb\", \"pool\": \"service/lb\", \"instances_port\": 80}"))
                .isEqualTo(201);
        anna.send(
                "POST",
                "/api/v1/groups",
                GROUP.replace("\"min_size\"", "\"load_balancer\": \"lb\", \"min_size\""));
        HttpResponse<String> refused = anna.send("DELETE", "/api/v1/load-balancers/lb", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("[web]");
    }

    @Test
    void aStoreThatIsAwayIsAProblemThatPasses() throws Exception {
        service.documents.goAway();
        HttpResponse<String> answer = anna.send("POST", "/api/v1/groups", GROUP);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("try again");
    }

    @Test
    void everythingIsPausedAndGoesOn() throws Exception {
        assertThat(anna.status("PUT", "/api/v1/pause", "{\"reason\": \"sale\"}")).isEqualTo(200);
        assertThat(anna.json("GET", "/api/v1/pause", "").at("/pauses/0/reason").asText())
                .isEqualTo("sale");
        assertThat(anna.json("GET", "/api/v1/state", "").at("/pauses/0/reason").asText())
                .isEqualTo("sale");
        assertThat(anna.status("DELETE", "/api/v1/pause", "")).isEqualTo(204);
        assertThat(anna.json("GET", "/api/v1/state", "").path("pauses").isEmpty()).isTrue();
        assertThat(anna.json("GET", "/api/v1/pause", "").at("/pauses")).isEmpty();
    }

    @Test
    void policiesAreTriedPublishedAndRemoved() throws Exception {
        String policy =
                """
                apiVersion: ebbflow.io/v1
                kind: target-tracking
                metadata: {name: a-cpu}
                spec:
                  target: service/a
                  bounds: {min: 1, max: 5}
                  metrics:
                    - {metric: cpu.utilization, target: 0.6}
                """;
        JsonNode wrong =
                anna.json("POST", "/api/v1/policies/validate", policy.replace("min: 1", "min: 9"));
        assertThat(wrong.get("valid").asBoolean()).isFalse();
        assertThat(wrong.at("/errors/0/line").asInt()).isEqualTo(6);
        assertThat(anna.status("POST", "/api/v1/policies", policy.replace("min: 1", "min: 9")))
                .isEqualTo(422);
        assertThat(service.policies.all()).isEmpty();

        assertThat(anna.json("POST", "/api/v1/policies", policy).toString()).contains("a-cpu");
        assertThat(tina.json("GET", "/api/v1/policies", "").at("/policies")).hasSize(1);
        assertThat(ulla.json("GET", "/api/v1/policies", "").at("/policies")).isEmpty();
        assertThat(ulla.status("POST", "/api/v1/policies", policy)).isEqualTo(403);
        assertThat(ulla.status("DELETE", "/api/v1/policies/a-cpu", "")).isEqualTo(404);
        assertThat(tina.status("DELETE", "/api/v1/policies/a-cpu", "")).isEqualTo(204);
        assertThat(service.policies.all()).isEmpty();
    }

    @Test
    void feedbackGoesToItsTopicWithItsAuthor() throws Exception {
        String mute =
                """
                {"kind": "mute", "series": {"entity": "service/a", "metric": "cpu.utilization"},
                 "until": "2099-01-01T00:00:00Z", "comment": "load test"}
                """;
        HttpResponse<String> given = anna.send("POST", "/api/v1/feedback", mute);
        assertThat(given.statusCode()).as(given.body()).isEqualTo(202);
        assertThat(service.published)
                .anyMatch(r -> r.startsWith("FEEDBACK ") && r.contains("\"author\":\"anna\""));
        HttpResponse<String> past =
                anna.send("POST", "/api/v1/feedback", mute.replace("2099", "1999"));
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(past.body()).contains("until must be a time to come");
    }

    @Test
    void whoChangedWhatIsWrittenDown() throws Exception {
        anna.send("POST", "/api/v1/groups", GROUP);
        ApiClient.of(service, "vera").send("DELETE", "/api/v1/groups/web", "");
        JsonNode entries = anna.json("GET", "/api/v1/audit", "").get("entries");
        assertThat(entries.findValuesAsText("user")).contains("anna", "vera");
        assertThat(entries.toString())
                .contains("\"path\":\"/api/v1/groups/web\",\"status\":403")
                .doesNotContain("annaanna");
        assertThat(directory.resolve("audit.log")).content().contains("\"user\":\"anna\"");
    }

    @Test
    void metricsAreInPrometheusForm() throws Exception {
        service.submit(
                Actions.act("reconcile-service.a-correct-0a", "a", 4, 2, service.clock.instant()));
        assertThat(anna.send("GET", "/metrics", "").body())
                .contains("ebbflow_reconciled{remedy=\"correct\",status=\"accepted\"} 1.0")
                .contains("# TYPE ebbflow_target_desired gauge")
                .contains(
                        "ebbflow_target_ready{adapter=\"in-memory\",stack=\"stack/s\",target=\"service/a\"} 2.0");
    }
}
