package io.ebbflow.actuation.openstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.openstack4j.core.transport.HttpMethod;
import org.openstack4j.core.transport.HttpRequest;

/**
 * The one way out to the cloud: bounded in time, and closed to changing calls in a dry run. Answers
 * only what went well; all else is {@link CallFailed}, with the cloud's own words.
 */
final class Transport {

    /** Keystone takes a login as POST, though it changes nothing. */
    private static final String LOGIN = "/auth/tokens";

    private static final int WORDS = 400;
    private static final int FIRST_ERROR = 400;

    /** Nova repeats values that it does not like, user data with its secrets among them. */
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/=_-]{40,}");

    private final HttpClient client;
    private final Duration timeout;
    private final boolean dryRun;

    /**
     * @param proxy to go through; empty for none, whatever the JVM's properties say
     * @param trust for https; empty for the JVM's own
     */
    Transport(
            Optional<InetSocketAddress> proxy,
            Optional<SSLContext> trust,
            Duration connectTimeout,
            Duration timeout,
            boolean dryRun) {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .proxy(ProxySelector.of(proxy.orElse(null)));
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.timeout = timeout;
        this.dryRun = dryRun;
    }

    HttpAnswer send(HttpRequest<?> asked) {
        String call = asked.getMethod() + " " + asked.getUrl();
        if (dryRun && !isReading(asked)) {
            throw new CallFailed(CallFailed.DRY_RUN, call);
        }
        var request =
                java.net.http.HttpRequest.newBuilder(URI.create(asked.getUrl()))
                        .timeout(timeout)
                        .method(asked.getMethod().name(), body(asked))
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json");
        for (Map.Entry<String, Object> header : asked.getHeaders().entrySet()) {
            request.setHeader(header.getKey(), String.valueOf(header.getValue()));
        }
        java.net.http.HttpResponse<byte[]> answer;
        try {
            answer = client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CallFailed(CallFailed.NO_ANSWER, call + ": no answer: " + said(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(CallFailed.NO_ANSWER, call + ": interrupted", e);
        }
        HttpAnswer told = new HttpAnswer(answer);
        if (told.getStatus() >= FIRST_ERROR) {
            throw new CallFailed(
                    told.getStatus(), call + ": " + told.getStatus() + " " + bounded(told.words()));
        }
        return told;
    }

    private static boolean isReading(HttpRequest<?> asked) {
        return asked.getMethod() == HttpMethod.GET
                || asked.getMethod() == HttpMethod.HEAD
                || (asked.getMethod() == HttpMethod.POST && asked.getUrl().endsWith(LOGIN));
    }

    private static BodyPublisher body(HttpRequest<?> asked) {
        return asked.hasJson() ? BodyPublishers.ofString(asked.getJson()) : BodyPublishers.noBody();
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String bounded(String words) {
        String harmless = ENCODED.matcher(words).replaceAll("...");
        return harmless.length() <= WORDS ? harmless : harmless.substring(0, WORDS) + "...";
    }
}
