package io.ebbflow.flinkjobs.elasticsearch;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Configurations for tests, with back-offs that do not hold anyone up, and documents. */
final class SinkSettings {

    private final Map<String, String> values = new HashMap<>();

    SinkSettings(URI... urls) {
        with(
                ElasticsearchOptions.URLS,
                Stream.of(urls).map(URI::toString).collect(Collectors.joining(",")));
        with(ElasticsearchOptions.INDEX_PREFIX, "t-");
        with(ElasticsearchOptions.RETRY_INITIAL, "2ms");
        with(ElasticsearchOptions.RETRY_MAXIMUM, "20ms");
    }

    SinkSettings with(Option<?> option, Object value) {
        values.put(option.key(), value.toString());
        return this;
    }

    ElasticsearchSinkConfig config() {
        try {
            return ElasticsearchSinkConfig.of(
                    Settings.parse("test", ElasticsearchOptions.ALL, values));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static BulkDocument document(String id) {
        return document(id, "{\"of\":\"" + id + "\"}");
    }

    static BulkDocument document(String id, String json) {
        return new BulkDocument("docs", id, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Documents d0, d1, and so on. */
    static List<BulkDocument> documents(int count) {
        return IntStream.range(0, count).mapToObj(i -> document("d" + i)).toList();
    }

    /** Where {@link #documents} end up. */
    static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t-docs/d" + i).toList();
    }
}
