package io.ebbflow.dashboards.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why a server gave no answer, in words: many exceptions of Java's client come without any. */
final class Unreachable {

    private Unreachable() {}

    static String reason(IOException failure) {
        if (has(failure, UnresolvedAddressException.class)) {
            return "no host of that name is known";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection within the time for it; is a firewall between?";
        }
        if (failure instanceof ConnectException) {
            return "nothing listens on that port, or something between refuses";
        }
        if (failure instanceof HttpTimeoutException) {
            return "it took the request, but gave no answer in time";
        }
        String said =
                failure.getMessage() == null
                        ? failure.getClass().getSimpleName()
                        : failure.getMessage();
        if (has(failure, SSLException.class)) {
            return said
                    + (said.contains("PKIX")
                            ? "; nobody who is trusted signed its certificate, --ca names who did"
                            : "; does it speak https?");
        }
        return said.contains("received no bytes") ? said + "; does it speak https only?" : said;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
