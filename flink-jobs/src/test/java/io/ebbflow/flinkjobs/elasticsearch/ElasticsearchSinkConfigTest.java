package io.ebbflow.flinkjobs.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ElasticsearchSinkConfigTest {

    private static ElasticsearchSinkConfig config(Map<String, String> given)
            throws ConfigException {
        return ElasticsearchSinkConfig.of(Settings.parse("test", ElasticsearchOptions.ALL, given));
    }

    @Test
    void hasDefaults() throws Exception {
        ElasticsearchSinkConfig config = config(Map.of());
        assertThat(config.urls()).containsExactly(URI.create("http://127.0.0.1:9200"));
        assertThat(config.authorizationFile()).isEmpty();
        assertThat(config.caFile()).isEmpty();
        assertThat(config.indexPrefix()).isEqualTo("ebbflow-");
        assertThat(config.batchDocuments()).isEqualTo(1000);
        assertThat(config.batchBytes()).isEqualTo(5 * 1024 * 1024);
        assertThat(config.linger()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.inFlight()).isEqualTo(2);
        assertThat(config.bufferDocuments()).isEqualTo(10_000);
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.retryInitial()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.retryMaximum()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void takesEverySettingAndSurvivesSerialisation() throws Exception {
        ElasticsearchSinkConfig config =
                InstantiationUtil.clone(
                        config(
                                Map.ofEntries(
                                        Map.entry(
                                                "elasticsearch.urls",
                                                "https://a:9200/es, http://b:9201"),
                                        Map.entry("elasticsearch.authorization-file", "/etc/auth"),
                                        Map.entry("elasticsearch.ca-file", "/etc/ca.pem"),
                                        Map.entry("elasticsearch.index-prefix", "x-"),
                                        Map.entry("elasticsearch.batch-documents", "10"),
                                        Map.entry("elasticsearch.batch-bytes", "2048"),
                                        Map.entry("elasticsearch.linger", "20ms"),
                                        Map.entry("elasticsearch.in-flight", "3"),
                                        Map.entry("elasticsearch.buffer-documents", "11"),
                                        Map.entry("elasticsearch.request-timeout", "4s"),
                                        Map.entry("elasticsearch.retry-initial", "5ms"),
                                        Map.entry("elasticsearch.retry-maximum", "6ms"))));
        assertThat(config.urls())
                .containsExactly(URI.create("https://a:9200/es"), URI.create("http://b:9201"));
        assertThat(config.authorizationFile()).contains(Path.of("/etc/auth"));
        assertThat(config.caFile()).contains(Path.of("/etc/ca.pem"));
        assertThat(config.indexPrefix()).isEqualTo("x-");
        assertThat(config.batchDocuments()).isEqualTo(10);
        assertThat(config.batchBytes()).isEqualTo(2048);
        assertThat(config.linger()).isEqualTo(Duration.ofMillis(20));
        assertThat(config.inFlight()).isEqualTo(3);
        assertThat(config.bufferDocuments()).isEqualTo(11);
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.retryInitial()).isEqualTo(Duration.ofMillis(5));
        assertThat(config.retryMaximum()).isEqualTo(Duration.ofMillis(6));
    }

    @Test
    void reportsAllProblemsAndNoPassword() {
        ConfigException e =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                config(
                                        Map.of(
                                                "elasticsearch.urls",
                                                "host:9200,http://me:secret@a,http://me:se cret@b",
                                                "elasticsearch.index-prefix",
                                                "Upper",
                                                "elasticsearch.buffer-documents",
                                                "999",
                                                "elasticsearch.retry-maximum",
                                                "100ms")));
        assertThat(e.problems()).hasSize(6);
        assertThat(e)
                .hasMessageContaining("got 'host:9200'")
                .hasMessageContaining("elasticsearch.authorization-file")
                .hasMessageContaining("got 'Upper'")
                .hasMessageContaining("must be at least elasticsearch.batch-documents (1000)")
                .hasMessageContaining("must be at least elasticsearch.retry-initial (500ms)")
                .hasMessageNotContaining("cret");
    }

    @Test
    void readsTheAuthorizationFromItsFileAndShowsItNowhere(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("authorization");
        Files.writeString(file, " ApiKey c2VjcmV0\n");
        Authorization authorization = Authorization.of(Optional.of(file));
        assertThat(authorization.header()).contains("ApiKey c2VjcmV0");
        assertThat(authorization).hasToString("Authorization[" + file + "]");
    }

    @Test
    void refusesAnAuthorizationThatIsNoHeaderWithoutNamingIt(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("authorization");
        for (String bad : new String[] {"", "secret\nX-Other: secret", "secr\u00e9t"}) {
            Files.writeString(file, bad);
            assertThatThrownBy(() -> Authorization.of(Optional.of(file)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageNotContaining("secr");
        }
    }
}
