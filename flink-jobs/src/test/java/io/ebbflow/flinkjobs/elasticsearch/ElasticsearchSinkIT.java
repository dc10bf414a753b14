package io.ebbflow.flinkjobs.elasticsearch;

import static io.ebbflow.flinkjobs.elasticsearch.SinkSettings.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/**
 * The sink against real Elasticsearch nodes. System property {@code ebbflow.elasticsearch.home.N}
 * names the unpacked distribution of version N, and {@code ebbflow.elasticsearch.java.N} the Java
 * it runs on, where that is not ours: version 9 needs 21.
 */
final class ElasticsearchSinkIT {

    private static final String HOME = "ebbflow.elasticsearch.home.";
    private static final String JAVA = "ebbflow.elasticsearch.java.";

    @Nested
    final class Elasticsearch7 extends RealServer {
        Elasticsearch7() {
            super("7", true);
        }
    }

    @Nested
    final class Elasticsearch8 extends RealServer {
        Elasticsearch8() {
            super("8", true);
        }
    }

    @Nested
    final class Elasticsearch9 extends RealServer {
        Elasticsearch9() {
            super("9", false);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    private abstract static class RealServer extends ServerContract {

        private final String version;
        private final boolean required;
        private ElasticsearchProcess server;

        private RealServer(String version, boolean required) {
            this.version = version;
            this.required = required;
        }

        @BeforeAll
        void start() throws Exception {
            String home = System.getProperty(HOME + version, "");
            if (home.isEmpty() || !Files.isDirectory(Path.of(home))) {
                String line =
                        "No Elasticsearch %s: system property %s%s is '%s'"
                                .formatted(version, HOME, version, home);
                if (required && "true".equals(System.getenv("EBBFLOW_REQUIRE_TESTBEDS"))) {
                    fail(line);
                }
                System.err.println(line + "; its tests are skipped");
                abort(line);
            }
            Path java =
                    Path.of(System.getProperty(JAVA + version, System.getProperty("java.home")));
            server = new ElasticsearchProcess(Path.of(home), java, "http.max_content_length: 1mb");
        }

        @AfterAll
        void stop() throws Exception {
            if (server != null) {
                server.close();
            }
        }

        @Override
        URI url() {
            return server.url();
        }

        @Test
        @Timeout(180)
        void losesNothingWhileTheServerRestarts() throws Exception {
            RecordingRejections rejections = new RecordingRejections();
            SinkSettings settings =
                    new SinkSettings(url()).with(ElasticsearchOptions.BATCH_DOCUMENTS, 100);
            List<BulkDocument> all = documents(3000);
            try (var log = new CapturedLog(ServerPool.class);
                    var writer = new WriterHarness(settings, rejections)) {
                writer.write(all.subList(0, 1000));
                server.stop();
                writer.write(all.subList(1000, 2000));
                Await.until(
                        "it is missed",
                        () -> {
                            writer.runMails();
                            return !log.lines().isEmpty();
                        });
                writer.snapshot();
                server.start();
                writer.write(all.subList(2000, 3000)).end();
                assertThat(writer.sent()).isEqualTo(3000);
                assertThat(log.lines())
                        .filteredOn(line -> line.startsWith("INFO"))
                        .as("it came back")
                        .isNotEmpty();
            }
            assertThat(rejections.rejected()).isEmpty();
            assertThat(count("t-docs")).isEqualTo(3000);
        }
    }
}
