package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.openstack4j.core.transport.ExecutionOptions;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/** An answer of the cloud, held in memory. */
final class HttpAnswer implements HttpResponse {

    private final java.net.http.HttpResponse<byte[]> answer;

    HttpAnswer(java.net.http.HttpResponse<byte[]> answer) {
        this.answer = answer;
    }

    /** What an error says: services put it in different places; any place will do. */
    String words() {
        String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
        try {
            String message = Json.mapper().readTree(text).findPath("message").asText();
            return message.isEmpty() ? text : message;
        } catch (IOException e) {
            return text;
        }
    }

    @Override
    public <T> T getEntity(Class<T> type) {
        return readEntity(type);
    }

    @Override
    public <T> T getEntity(Class<T> type, ExecutionOptions<T> options) {
        return readEntity(type);
    }

    @Override
    public <T> T readEntity(Class<T> type) {
        if (type == Void.class || (answer.body().length == 0 && type != JsonNode.class)) {
            return null;
        }
        try {
            if (type == JsonNode.class) {
                return type.cast(Json.mapper().readTree(answer.body()));
            }
            return ObjectMapperSingleton.getContext(type).readValue(answer.body(), type);
        } catch (IOException e) {
            // not the text, which may hold a token
            throw new CallFailed(
                    CallFailed.NO_ANSWER,
                    answer.request().method()
                            + " "
                            + answer.request().uri()
                            + ": answered with "
                            + answer.body().length
                            + " bytes that are no "
                            + type.getSimpleName(),
                    null);
        }
    }

    @Override
    public int getStatus() {
        return answer.statusCode();
    }

    @Override
    public String getContentType() {
        return header("Content-Type");
    }

    @Override
    public String getStatusMessage() {
        return Integer.toString(answer.statusCode());
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(answer.body());
    }

    @Override
    public String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
