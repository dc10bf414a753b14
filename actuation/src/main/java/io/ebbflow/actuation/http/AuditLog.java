package io.ebbflow.actuation.http;

import io.ebbflow.kafka.Json;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who changed what, one JSON object a line: every request that is no look, let through or not, and
 * what came of it. Never what was sent, which may hold a key. A file of {@value #MOST_BYTES} bytes
 * makes room, one older one is kept. Thread-safe.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final long MOST_BYTES = 10L << 20;
    private static final int MOST_RECENT = 500;
    private static final String ONLY_LOOKED = "only-looked";

    private final Path file;
    private final Deque<Entry> recent = new ArrayDeque<>();

    /**
     * A request.
     *
     * @param user null where nobody was let in
     */
    public record Entry(
            Instant time, String user, String from, String method, String path, int status) {}

    /**
     * @param file made if it is not there
     */
    public AuditLog(Path file) {
        this.file = file;
    }

    /**
     * Says of a request with a body that it changed nothing, as when a text is checked with every
     * key that is pressed. It is written down only where it is refused.
     */
    public static void onlyLooked(Context ctx) {
        ctx.attribute(ONLY_LOOKED, true);
    }

    static boolean isLook(Context ctx) {
        return ctx.method() == HandlerType.GET
                || (ctx.attribute(ONLY_LOOKED) != null && ctx.statusCode() < 400);
    }

    synchronized void add(Entry entry) {
        recent.addFirst(entry);
        if (recent.size() > MOST_RECENT) {
            recent.removeLast();
        }
        try {
            if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    file,
                    new String(Json.write(entry), StandardCharsets.UTF_8) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            // a full disk must not keep an operator from stopping something
            LOG.error("the audit log {} cannot be written: {}; entry {}", file, e, entry);
        }
    }

    /** The last requests, newest first. */
    public synchronized List<Entry> recent() {
        return List.copyOf(recent);
    }
}
