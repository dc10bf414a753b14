package io.ebbflow.actuation.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.TestService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzedRequestsTest {

    private static final int REQUESTS = 10_000;
    private static final long SEED = 20260301;
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "0",
                    "3",
                    "1e400",
                    "99999999999999999999",
                    "\"\"",
                    "\"web\"",
                    "\"service/a\"",
                    "\"stack/s\"",
                    "\"vm-group/x\"",
                    "\"../..\"",
                    "\"\\u0000\"",
                    "[]",
                    "{}",
                    "[[[[1]]]]",
                    "{\"a\":{\"a\":{}}}",
                    "\"2026-03-01T10:00:00Z\"",
                    "\"" + "x".repeat(5_000) + "\"");
    private static final List<String> FIELDS =
            List.of(
                    "name",
                    "target",
                    "stack",
                    "min_size",
                    "max_size",
                    "desired_capacity",
                    "state",
                    "launch_configuration",
                    "availability_zones",
                    "metadata",
                    "pool",
                    "instances_port",
                    "flavour",
                    "template",
                    "kind",
                    "series",
                    "until",
                    "from",
                    "comment",
                    "reason",
                    "user",
                    "key",
                    "account",
                    "");
    private static final List<String> SEGMENTS =
            List.of(
                    "web",
                    "a",
                    "%00",
                    "%2e%2e",
                    "x%2Fy",
                    "ä",
                    "manual-1",
                    "service",
                    "x".repeat(300));

    @TempDir private Path directory;

    @Test
    void noneOfTenThousandIsAnErrorOfOurs() throws Exception {
        Random random = new Random(SEED);
        try (TestService service = new TestService(directory)) {
            ApiClient anna = ApiClient.of(service, "anna");
            List<String> routes = routes(anna);
            List<String> failures = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                String[] route = routes.get(random.nextInt(routes.size())).split(" ", 2);
                String path = fill(route[1], random);
                String body = body(random);
                int status = anna.status(route[0], path, body);
                if (status >= 500) {
                    failures.add(status + " " + route[0] + " " + path + " " + body);
                }
            }
            assertThat(failures).as("seed " + SEED).isEmpty();
        }
    }

    private static List<String> routes(ApiClient client) throws Exception {
        List<String> routes = new ArrayList<>();
        JsonNode paths = client.json("GET", "/api/v1/openapi.json", "").get("paths");
        paths.properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        routes.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey())));
        // it would end the token that all others need
        routes.removeIf(route -> route.endsWith("/logout"));
        return routes;
    }

    private static String fill(String path, Random random) {
        String filled = path;
        while (filled.contains("{")) {
            filled =
                    filled.replaceFirst(
                            "\\{[a-z]+}", pick(SEGMENTS, random).replace("ä", "%C3%A4"));
        }
        return random.nextInt(5) == 0
                ? filled + "?account=" + pick(SEGMENTS, random).replace("ä", "a")
                : filled;
    }

    private static String body(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> pick(VALUES, random);
            case 1 -> noise(random);
            default -> object(random);
        };
    }

    private static String noise(Random random) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return new String(noise, StandardCharsets.ISO_8859_1);
    }

    private static String object(Random random) {
        StringBuilder object = new StringBuilder("{");
        for (int i = random.nextInt(8); i >= 0; i--) {
            object.append('"').append(pick(FIELDS, random)).append("\":");
            object.append(pick(VALUES, random)).append(i == 0 ? "" : ",");
        }
        return object.append(random.nextInt(20) == 0 ? "" : "}").toString();
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
