package io.ebbflow.ingest.intake.scrape;

/** Text that is no exposition; the message names the line. */
final class ExpositionException extends Exception {

    ExpositionException(int line, String problem) {
        super("line " + line + ": " + problem);
    }
}
