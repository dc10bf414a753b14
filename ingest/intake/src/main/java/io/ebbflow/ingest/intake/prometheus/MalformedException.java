package io.ebbflow.ingest.intake.prometheus;

/** Input that cannot be read at all; the message says why, for its sender. */
public final class MalformedException extends Exception {

    private final boolean tooLarge;

    private MalformedException(String message, boolean tooLarge) {
        super(message);
        this.tooLarge = tooLarge;
    }

    public MalformedException(String message) {
        this(message, false);
    }

    /** It is more than is taken at once. */
    public static MalformedException tooLarge(String message) {
        return new MalformedException(message, true);
    }

    public boolean isTooLarge() {
        return tooLarge;
    }
}
