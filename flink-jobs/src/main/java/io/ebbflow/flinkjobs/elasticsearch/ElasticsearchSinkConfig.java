package io.ebbflow.flinkjobs.elasticsearch;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checked settings of the sink; see {@link ElasticsearchOptions} for what they mean. It knows where
 * the authorization lies, not what it is. Immutable.
 */
public final class ElasticsearchSinkConfig implements Serializable {

    private static final Pattern PREFIX = Pattern.compile("([a-z0-9][a-z0-9._-]{0,99})?");

    private final List<URI> urls;
    private final String authorizationFile;
    private final String caFile;
    private final String indexPrefix;
    private final int batchDocuments;
    private final int batchBytes;
    private final Duration linger;
    private final int inFlight;
    private final int bufferDocuments;
    private final Duration requestTimeout;
    private final Duration retryInitial;
    private final Duration retryMaximum;

    private ElasticsearchSinkConfig(Settings settings, List<URI> urls) {
        this.urls = List.copyOf(urls);
        authorizationFile = settings.get(ElasticsearchOptions.AUTHORIZATION_FILE);
        caFile = settings.get(ElasticsearchOptions.CA_FILE);
        indexPrefix = settings.get(ElasticsearchOptions.INDEX_PREFIX);
        batchDocuments = settings.get(ElasticsearchOptions.BATCH_DOCUMENTS);
        batchBytes = settings.get(ElasticsearchOptions.BATCH_BYTES);
        linger = settings.get(ElasticsearchOptions.LINGER);
        inFlight = settings.get(ElasticsearchOptions.IN_FLIGHT);
        bufferDocuments = settings.get(ElasticsearchOptions.BUFFER_DOCUMENTS);
        requestTimeout = settings.get(ElasticsearchOptions.REQUEST_TIMEOUT);
        retryInitial = settings.get(ElasticsearchOptions.RETRY_INITIAL);
        retryMaximum = settings.get(ElasticsearchOptions.RETRY_MAXIMUM);
    }

    /**
     * The settings, checked against each other.
     *
     * @param settings read with {@link ElasticsearchOptions#ALL} among the options
     * @throws ConfigException with every problem that the options alone do not show
     */
    public static ElasticsearchSinkConfig of(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        List<URI> urls = readUrls(settings.get(ElasticsearchOptions.URLS), problems);
        ElasticsearchSinkConfig config = new ElasticsearchSinkConfig(settings, urls);
        config.check(problems);
        if (!problems.isEmpty()) {
            throw new ConfigException("Elasticsearch sink", problems);
        }
        return config;
    }

    private static List<URI> readUrls(String text, List<String> problems) {
        List<URI> urls = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String url = part.strip();
            try {
                URI uri = URI.create(url);
                if (uri.getUserInfo() != null) {
                    // never name it: it holds a password
                    problems.add(
                            ElasticsearchOptions.URLS.key()
                                    + " must not hold user and password; put them into "
                                    + ElasticsearchOptions.AUTHORIZATION_FILE.key());
                    continue;
                }
                if (uri.getHost() != null
                        && Arrays.asList("http", "https").contains(uri.getScheme())
                        && uri.getQuery() == null
                        && uri.getFragment() == null) {
                    urls.add(uri);
                    continue;
                }
            } catch (IllegalArgumentException e) {
                // told below, without the exception's words: they quote the whole text
            }
            problems.add(
                    ElasticsearchOptions.URLS.key()
                            + " must be URLs as in http://host:9200, got '"
                            + (url.contains("@") ? "(one with user and password)" : url)
                            + "'");
        }
        return urls;
    }

    private void check(List<String> problems) {
        if (!PREFIX.matcher(indexPrefix).matches()) {
            problems.add(
                    ElasticsearchOptions.INDEX_PREFIX.key()
                            + " must be lower-case letters, digits, '.', '_' and '-', beginning with"
                            + " a letter or digit, got '"
                            + indexPrefix
                            + "'");
        }
        if (bufferDocuments < batchDocuments) {
            problems.add(
                    ElasticsearchOptions.BUFFER_DOCUMENTS.key()
                            + " must be at least "
                            + ElasticsearchOptions.BATCH_DOCUMENTS.key()
                            + " ("
                            + batchDocuments
                            + "), got "
                            + bufferDocuments);
        }
        if (retryMaximum.compareTo(retryInitial) < 0) {
            problems.add(
                    ElasticsearchOptions.RETRY_MAXIMUM.key()
                            + " must be at least "
                            + ElasticsearchOptions.RETRY_INITIAL.key()
                            + " ("
                            + retryInitial.toMillis()
                            + "ms), got "
                            + retryMaximum.toMillis()
                            + "ms");
        }
    }

    public List<URI> urls() {
        return urls;
    }

    public Optional<Path> authorizationFile() {
        return file(authorizationFile);
    }

    public Optional<Path> caFile() {
        return file(caFile);
    }

    public String indexPrefix() {
        return indexPrefix;
    }

    public int batchDocuments() {
        return batchDocuments;
    }

    public int batchBytes() {
        return batchBytes;
    }

    public Duration linger() {
        return linger;
    }

    public int inFlight() {
        return inFlight;
    }

    public int bufferDocuments() {
        return bufferDocuments;
    }

    public Duration requestTimeout() {
        return requestTimeout;
    }

    public Duration retryInitial() {
        return retryInitial;
    }

    public Duration retryMaximum() {
        return retryMaximum;
    }

    private static Optional<Path> file(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
    }

    @Override
    public String toString() {
        return "ElasticsearchSinkConfig[" + urls + ", indices " + indexPrefix + "*]";
    }
}
