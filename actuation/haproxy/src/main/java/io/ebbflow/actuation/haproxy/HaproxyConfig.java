package io.ebbflow.actuation.haproxy;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings, checked as a whole. */
record HaproxyConfig(
        HaproxyOptions.Form form,
        Map<Entity, String> pools,
        String prefix,
        String serverOptions,
        Optional<Place> socket,
        Path file,
        List<String> check,
        List<String> reload,
        Optional<Place> master,
        Duration drainTime,
        Duration timeout) {

    private static final String NAME = "[A-Za-z0-9._:-]+";

    static HaproxyConfig of(Settings settings) throws ConfigException {
        List<String> problems = new ArrayList<>();
        Map<Entity, String> pools = pools(settings.get(HaproxyOptions.POOLS), problems);
        String prefix = settings.get(HaproxyOptions.PREFIX);
        if (!prefix.matches("[A-Za-z0-9._-]{1,32}")) {
            problems.add(
                    HaproxyOptions.PREFIX.key()
                            + " must be 1 to 32 letters, digits, dots, dashes and underscores, got '"
                            + prefix
                            + "'");
        }
        String serverOptions = settings.get(HaproxyOptions.SERVER_OPTIONS);
        if (!serverOptions.matches("[^;#\\p{Cntrl}]*")) {
            problems.add(
                    HaproxyOptions.SERVER_OPTIONS.key() + " must have no semicolon, hash or break");
        }
        Optional<Place> socket = place(settings, HaproxyOptions.SOCKET, problems);
        Optional<Place> master = place(settings, HaproxyOptions.MASTER_SOCKET, problems);
        List<String> reload = words(settings.get(HaproxyOptions.RELOAD_COMMAND));
        List<String> check = words(settings.get(HaproxyOptions.CHECK_COMMAND));
        String file = settings.get(HaproxyOptions.CONFIG_FILE);
        if (settings.get(HaproxyOptions.FORM) == HaproxyOptions.Form.RUNTIME) {
            if (socket.isEmpty()) {
                problems.add(HaproxyOptions.SOCKET.key() + " is missing, which form runtime needs");
            }
        } else {
            if (file.isBlank()) {
                problems.add(
                        HaproxyOptions.CONFIG_FILE.key() + " is missing, which form file needs");
            }
            if (reload.isEmpty() == master.isEmpty()) {
                problems.add(
                        "form file needs one of haproxy.reload-command and haproxy.master-socket");
            }
            if (!check.contains("{file}")) {
                problems.add(HaproxyOptions.CHECK_COMMAND.key() + " must have {file} in it");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException("adapter haproxy", problems);
        }
        return new HaproxyConfig(
                settings.get(HaproxyOptions.FORM),
                pools,
                prefix,
                serverOptions.strip(),
                socket,
                Path.of(file),
                check,
                reload,
                master,
                settings.get(HaproxyOptions.DRAIN_TIME),
                settings.get(HaproxyOptions.TIMEOUT));
    }

    private static Map<Entity, String> pools(String text, List<String> problems) {
        Map<Entity, String> pools = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String service = part.substring(0, Math.max(0, equals)).strip();
            String backend = part.substring(equals + 1).strip();
            if (service.isEmpty() || !backend.matches(NAME)) {
                problems.add(
                        HaproxyOptions.POOLS.key()
                                + ": '"
                                + part.strip()
                                + "' is not like shop_web=web");
            } else if (pools.containsValue(backend)
                    || pools.put(Entity.service(service), backend) != null) {
                problems.add(
                        HaproxyOptions.POOLS.key() + ": '" + part.strip() + "' is there twice");
            }
        }
        return pools;
    }

    private static Optional<Place> place(
            Settings settings, Option<String> option, List<String> problems) {
        String text = settings.get(option);
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<Place> place = Place.parse(text);
        if (place.isEmpty()) {
            problems.add(option.key() + " must be a path or host:port, got '" + text + "'");
        }
        return place;
    }

    private static List<String> words(String command) {
        return command.isBlank() ? List.of() : List.of(command.strip().split(" +", -1));
    }
}
