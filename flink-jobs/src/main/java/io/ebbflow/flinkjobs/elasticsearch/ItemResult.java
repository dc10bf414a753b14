package io.ebbflow.flinkjobs.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What the server says of one document.
 *
 * @param status as in HTTP
 * @param type of the error, as in {@code mapper_parsing_exception}; empty if there is none
 * @param reason for people, with its causes; at most {@value #MAX_REASON} characters
 */
record ItemResult(int status, String type, String reason) {

    private static final int MAX_REASON = 1000;

    /** Errors that speak of the state of the server or of our rights, not of the document. */
    private static final Set<String> NOT_OF_THE_DOCUMENT =
            Set.of("cluster_block_exception", "security_exception");

    /** What is to be done about the document. */
    enum Fate {
        INDEXED,
        RETRY,
        /** Retried a few times: a fault of the server that this very document may bring about. */
        DOUBTFUL,
        REJECTED
    }

    static ItemResult of(int status, JsonNode error) {
        if (error == null) {
            return new ItemResult(status, "", "");
        }
        if (error.isTextual()) {
            return new ItemResult(status, "", cut(error.textValue()));
        }
        StringBuilder reason = new StringBuilder();
        for (JsonNode cause = error; cause.isObject(); cause = cause.path("caused_by")) {
            reason.append(reason.length() == 0 ? "" : ": ")
                    .append(cause.path("type").asText())
                    .append(": ")
                    .append(cause.path("reason").asText());
        }
        return new ItemResult(status, error.path("type").asText(), cut(reason.toString()));
    }

    Fate fate() {
        if (status >= 200 && status < 300) {
            return Fate.INDEXED;
        }
        if (status == 429 || status == 503 || NOT_OF_THE_DOCUMENT.contains(type)) {
            return Fate.RETRY;
        }
        return status >= 500 ? Fate.DOUBTFUL : Fate.REJECTED;
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }
}
