package io.ebbflow.flinkjobs.local.api;

/** What the service refused, in its own words. */
public final class ApiException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Whether the fault lies in what was asked, not in the service. */
    public boolean isBadInput() {
        return status == 400 || status == 404 || status == 409 || status == 413 || status == 422;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
