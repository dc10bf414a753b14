package io.ebbflow.ingest.agent;

/** The Docker engine does not answer, or not as it should; asking again later may help. */
final class EngineUnavailableException extends Exception {

    EngineUnavailableException(String message) {
        super(message);
    }

    EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
