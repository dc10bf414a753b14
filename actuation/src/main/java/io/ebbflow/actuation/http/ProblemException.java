package io.ebbflow.actuation.http;

import java.util.List;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient List<Problem.Part> parts;

    /**
     * @param detail for people: value, bound and place
     */
    public ProblemException(int status, String detail) {
        this(status, detail, List.of());
    }

    /**
     * @param parts what is wrong with the body, all at once
     */
    public ProblemException(int status, String detail, List<Problem.Part> parts) {
        super(detail, null, false, false);
        this.status = status;
        this.parts = List.copyOf(parts);
    }

    int status() {
        return status;
    }

    List<Problem.Part> parts() {
        return parts;
    }
}
