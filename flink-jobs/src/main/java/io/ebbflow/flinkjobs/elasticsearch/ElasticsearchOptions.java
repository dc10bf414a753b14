package io.ebbflow.flinkjobs.elasticsearch;

import io.ebbflow.kafka.config.Option;
import java.time.Duration;
import java.util.List;

/** Settings of the Elasticsearch sink. */
public final class ElasticsearchOptions {

    public static final Option<String> URLS =
            Option.ofString(
                    "elasticsearch.urls",
                    "http://127.0.0.1:9200",
                    "Nodes of one cluster, with commas between. They are asked in turn; with one"
                            + " only, nothing is indexed while that node is down.");

    public static final Option<String> AUTHORIZATION_FILE =
            Option.ofString(
                    "elasticsearch.authorization-file",
                    "",
                    "File with the value of the Authorization header, as in 'ApiKey ...'; empty for"
                            + " none. Must be readable on every task manager. It is read again when"
                            + " the server refuses it.");

    public static final Option<String> CA_FILE =
            Option.ofString(
                    "elasticsearch.ca-file",
                    "",
                    "PEM file with the certificate authorities to trust instead of Java's; empty for"
                            + " Java's.");

    public static final Option<String> INDEX_PREFIX =
            Option.ofString(
                    "elasticsearch.index-prefix",
                    "ebbflow-",
                    "What every index name begins with. Index templates and dashboards must go by the"
                            + " same.");

    public static final Option<Integer> BATCH_DOCUMENTS =
            Option.ofInt(
                    "elasticsearch.batch-documents",
                    1000,
                    1,
                    50_000,
                    "Documents in a request at most. Too low: the server spends its time on requests;"
                            + " too high: it rejects them, and each waits longer.");

    public static final Option<Integer> BATCH_BYTES =
            Option.ofInt(
                    "elasticsearch.batch-bytes",
                    5 << 20,
                    1 << 10,
                    100 << 20,
                    "Bytes in a request at most, unless a single document has more. Above the server's"
                            + " http.max_content_length each batch is refused and sent again in"
                            + " halves.");

    public static final Option<Duration> LINGER =
            Option.ofDuration(
                    "elasticsearch.linger",
                    Duration.ofSeconds(1),
                    Duration.ofMillis(10),
                    Duration.ofMinutes(5),
                    "How long a document waits for others. Too low: many small requests; too high:"
                            + " dashboards lag behind.");

    public static final Option<Integer> IN_FLIGHT =
            Option.ofInt(
                    "elasticsearch.in-flight",
                    2,
                    1,
                    64,
                    "Requests on their way at a time, per parallel instance. Too low: latency bounds"
                            + " the rate; too high: the server rejects.");

    public static final Option<Integer> BUFFER_DOCUMENTS =
            Option.ofInt(
                    "elasticsearch.buffer-documents",
                    10_000,
                    1,
                    1_000_000,
                    "Documents that wait in memory before the job feels back-pressure, at least a"
                            + " batch. Too low: a short outage of the server stops the job; too high:"
                            + " memory and checkpoints grow.");

    public static final Option<Duration> REQUEST_TIMEOUT =
            Option.ofDuration(
                    "elasticsearch.request-timeout",
                    Duration.ofSeconds(30),
                    Duration.ofMillis(100),
                    Duration.ofMinutes(10),
                    "How long a reply may take. Too low: a busy server is asked over and over; too"
                            + " high: a checkpoint waits as long for one that hangs.");

    public static final Option<Duration> RETRY_INITIAL =
            Option.ofDuration(
                    "elasticsearch.retry-initial",
                    Duration.ofMillis(500),
                    Duration.ofMillis(1),
                    Duration.ofMinutes(1),
                    "Wait before the first retry; doubles with each. Too low: a busy server gets no"
                            + " rest; too high: short faults cost time.");

    public static final Option<Duration> RETRY_MAXIMUM =
            Option.ofDuration(
                    "elasticsearch.retry-maximum",
                    Duration.ofSeconds(30),
                    Duration.ofMillis(1),
                    Duration.ofHours(1),
                    "Wait between retries at most, not below retry-initial. Too high: a server that is"
                            + " back goes unnoticed.");

    /** All of them. */
    public static final List<Option<?>> ALL =
            List.of(
                    URLS,
                    AUTHORIZATION_FILE,
                    CA_FILE,
                    INDEX_PREFIX,
                    BATCH_DOCUMENTS,
                    BATCH_BYTES,
                    LINGER,
                    IN_FLIGHT,
                    BUFFER_DOCUMENTS,
                    REQUEST_TIMEOUT,
                    RETRY_INITIAL,
                    RETRY_MAXIMUM);

    private ElasticsearchOptions() {}
}
