package io.ebbflow.actuation.haproxy;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a socket of HAProxy is: a path, or a host and port. */
record Place(String text) {

    private static final Pattern TCP =
            Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-f:.]+]):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    /** Empty for a text that is neither. */
    static Optional<Place> parse(String text) {
        Matcher tcp = TCP.matcher(text);
        boolean isPath = text.startsWith("/");
        boolean isTcp = tcp.matches() && Integer.parseInt(tcp.group(2)) <= MAX_PORT;
        return isPath || isTcp ? Optional.of(new Place(text)) : Optional.empty();
    }

    boolean isPath() {
        return text.startsWith("/");
    }

    SocketAddress address() {
        if (isPath()) {
            return UnixDomainSocketAddress.of(text);
        }
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return text;
    }
}
