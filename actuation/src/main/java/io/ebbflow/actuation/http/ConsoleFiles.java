package io.ebbflow.actuation.http;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of the console and of the libraries it uses, off the class path: {@code /x} is {@code
 * /console/x}, {@code /lib/<library>/x} is that library's WebJar, whatever its version. Every file
 * has an entity tag and is asked for anew each time, so that a new version shows at once.
 */
final class ConsoleFiles {

    // no segment starts with a dot, so none leads out
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*");
    private static final Pattern LIBRARY = Pattern.compile("lib/([a-z0-9-]+)/(.+)");
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "mjs", "text/javascript;charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2");

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();

    private static final class Asset {
        private final byte[] content;
        private final String type;
        private final String tag;

        Asset(byte[] content, String type) {
            this.content = content;
            this.type = type;
            this.tag = tag(content);
        }
    }

    /** Serves the file that the path names. */
    void serve(Context ctx) throws IOException {
        String path = ctx.path().substring(1);
        serve(ctx, path.isEmpty() ? "index.html" : path);
    }

    /** Serves a file of the console. */
    void serve(Context ctx, String path) throws IOException {
        Asset asset = find(path).orElseThrow(() -> new NotFoundResponse("there is no /" + path));
        ctx.header("ETag", asset.tag).header("Cache-Control", "no-cache");
        if (asset.tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.contentType(asset.type).result(asset.content);
    }

    private Optional<Asset> find(String path) throws IOException {
        Asset known = assets.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        int dot = path.lastIndexOf('.');
        String type = dot < 0 ? null : TYPES.get(path.substring(dot + 1));
        if (type == null || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        Optional<String> resource = resource(path);
        if (resource.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream stream = ConsoleFiles.class.getResourceAsStream(resource.get())) {
            if (stream == null) {
                return Optional.empty();
            }
            byte[] content = stream.readAllBytes();
            Asset asset = new Asset(content, type);
            assets.put(path, asset);
            return Optional.of(asset);
        }
    }

    private static Optional<String> resource(String path) throws IOException {
        Matcher library = LIBRARY.matcher(path);
        if (!library.matches()) {
            return Optional.of("/console/" + path);
        }
        String name = library.group(1);
        return version(name)
                .map(
                        version ->
                                "/META-INF/resources/webjars/"
                                        + name
                                        + "/"
                                        + version
                                        + "/"
                                        + library.group(2));
    }

    private static Optional<String> version(String library) throws IOException {
        String pom = "/META-INF/maven/org.webjars.npm/" + library + "/pom.properties";
        try (InputStream stream = ConsoleFiles.class.getResourceAsStream(pom)) {
            if (stream == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(stream);
            return Optional.ofNullable(properties.getProperty("version"));
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
