package io.ebbflow.decision.document;

/**
 * One thing wrong with a policy document.
 *
 * @param source the file, or where else the text came from
 * @param line from 1
 * @param column from 1
 * @param path into the document, as in {@code spec.bounds.min}; empty for the document itself
 * @param message names the value and what it was held against
 */
public record Problem(String source, int line, int column, String path, String message) {

    /**
     * {@code demo.yaml:7:10: spec.bounds.min must be at least 1, got 0}: editors can jump to it.
     */
    @Override
    public String toString() {
        String subject = path.isEmpty() ? "" : path + " ";
        return source + ":" + line + ":" + column + ": " + subject + message;
    }
}
