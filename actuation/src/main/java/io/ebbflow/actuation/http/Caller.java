package io.ebbflow.actuation.http;

import io.ebbflow.actuation.account.Principal;
import io.ebbflow.actuation.account.Role;
import io.javalin.http.Context;
import java.util.Optional;

/** Who sent a request that was let through. */
public final class Caller {

    private static final String ATTRIBUTE = "ebbflow.principal";

    private Caller() {}

    /**
     * Who it is.
     *
     * @throws IllegalStateException on a route that is open to whoever asks
     */
    public static Principal of(Context ctx) {
        return find(ctx)
                .orElseThrow(() -> new IllegalStateException(ctx.path() + " is open to everybody"));
    }

    static Optional<Principal> find(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
    }

    static void set(Context ctx, Principal principal) {
        ctx.attribute(ATTRIBUTE, principal);
    }

    /** Refuses those whose role is not enough. */
    static void require(Context ctx, Role needed) {
        Principal principal = of(ctx);
        if (!principal.role().mayActAs(needed)) {
            throw new ProblemException(
                    403,
                    principal.name()
                            + " is "
                            + principal.role().text()
                            + "; this needs "
                            + needed.text());
        }
    }
}
