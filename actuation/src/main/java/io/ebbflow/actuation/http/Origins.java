package io.ebbflow.actuation.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** From where a request may come: names of this host, and pages of this console. */
final class Origins {

    private final Set<String> hosts = new HashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));

    /**
     * @param allowed further names of this host, in any case
     */
    Origins(Set<String> allowed) {
        allowed.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether the name under which we were asked is ours. A page on a domain that an attacker lets
     * resolve to our address sends its own name (DNS rebinding).
     */
    boolean isHostOurs(Context ctx) {
        String host = ctx.header("Host");
        return host != null && hosts.contains(withoutPort(host).toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a page of this console sent the request, by what its browser says: {@code
     * Sec-Fetch-Site}, or {@code Origin} where the browser is too old for that.
     */
    boolean isSameOrigin(Context ctx) {
        String site = ctx.header("Sec-Fetch-Site");
        return site == null ? isOriginOurs(ctx) : site.equals("same-origin");
    }

    /** Whether the request names an origin or site other than this console's. */
    boolean isForeign(Context ctx) {
        boolean says = ctx.header("Sec-Fetch-Site") != null || ctx.header("Origin") != null;
        return says && !isSameOrigin(ctx);
    }

    private static boolean isOriginOurs(Context ctx) {
        String origin = ctx.header("Origin");
        if (origin == null) {
            return false;
        }
        try {
            return URI.create(origin).getRawAuthority() != null
                    && URI.create(origin).getRawAuthority().equalsIgnoreCase(ctx.header("Host"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        // the colons of an IPv6 address stand within brackets
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
