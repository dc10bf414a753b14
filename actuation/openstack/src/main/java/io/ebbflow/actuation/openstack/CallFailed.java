package io.ebbflow.actuation.openstack;

import io.ebbflow.actuation.port.ActuationException;
import java.util.Locale;

/**
 * A call that the cloud refused or did not answer, on its way through openstack4j, which knows only
 * unchecked exceptions. {@link Rest} turns it into an {@link ActuationException}.
 */
final class CallFailed extends RuntimeException {

    /** Instead of a status: no answer came, so that what became of the call is not known. */
    static final int NO_ANSWER = 0;

    /** Instead of a status: the cloud does not have what would be called. */
    static final int NO_SERVICE = -1;

    /** Instead of a status: not sent, since it is a dry run. */
    static final int DRY_RUN = -2;

    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;

    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final int status;

    CallFailed(int status, String words) {
        super(words);
        this.status = status;
    }

    CallFailed(int status, String words, Throwable cause) {
        super(words, cause);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** What it means to who asked. */
    ActuationException meaning() {
        String words = getMessage();
        return switch (status) {
            case DRY_RUN -> ActuationException.dryRun(words);
            case NO_SERVICE, UNAUTHORIZED, NOT_FOUND -> ActuationException.permanent(words);
            // Nova's quotas are 403, and 413 in older ones; Neutron's are 409
            case FORBIDDEN, CONFLICT, TOO_LARGE -> {
                if (status == TOO_LARGE || words.toLowerCase(Locale.ROOT).contains("quota")) {
                    yield ActuationException.noCapacity(words);
                }
                yield status == CONFLICT
                        ? ActuationException.retriable(words, this)
                        : ActuationException.permanent(words);
            }
            default ->
                    status == NO_ANSWER || status == TOO_MANY || status >= SERVER_ERROR
                            ? ActuationException.retriable(words, this)
                            : ActuationException.permanent(words);
        };
    }

    /** The same failure, with what it is about before it. */
    static ActuationException about(String what, ActuationException failure) {
        String words = what + ": " + failure.getMessage();
        return switch (failure.reason()) {
            case TRANSIENT -> ActuationException.retriable(words, failure);
            case PERMANENT -> ActuationException.permanent(words);
            case NO_CAPACITY -> ActuationException.noCapacity(words);
            case DRY_RUN -> failure;
        };
    }
}
