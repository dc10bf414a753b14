package io.ebbflow.actuation.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests to the console, as a browser or a program sends them. */
final class Browser {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    Browser(String base) {
        this.base = base;
    }

    HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String... headers)
            throws IOException, InterruptedException {
        return send("POST", path, "", headers);
    }

    HttpResponse<String> login(String token, String... headers)
            throws IOException, InterruptedException {
        String form = "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/x-www-form-urlencoded";
        return send("POST", "/login", form, all);
    }

    /** Logs in and gives the Cookie header of the session. */
    String session(String token) throws IOException, InterruptedException {
        String cookie = login(token).headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
