package io.ebbflow.ingest.intake.scrape;

import io.ebbflow.ingest.http.BoundedClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/** Asks endpoints. */
final class EndpointClient {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String ACCEPT =
            OPEN_METRICS + ";version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private final BoundedClient client;
    private final ScrapeConfig config;

    EndpointClient(ScrapeConfig config) {
        this.config = config;
        this.client = new BoundedClient(config.timeout(), config.maxBytes());
    }

    /**
     * Asks an endpoint, within the timeout from the first byte to the last.
     *
     * @throws IOException if there is no answer of status 200 within the bounds
     * @throws ExpositionException if the answer is no exposition
     */
    Exposition ask(Target target) throws IOException, ExpositionException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(target.url())
                        .header("Accept", ACCEPT)
                        .header("User-Agent", "ebbflow-intake")
                        .header("X-Prometheus-Scrape-Timeout-Seconds", seconds(config.timeout()))
                        .build();
        HttpResponse<byte[]> response = client.send(request);
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean open = type.toLowerCase(Locale.ROOT).startsWith(OPEN_METRICS);
        return ExpositionReader.read(response.body(), open, config.maxSamples());
    }

    private static String seconds(Duration duration) {
        return String.valueOf(duration.toMillis() / 1000.0);
    }
}
