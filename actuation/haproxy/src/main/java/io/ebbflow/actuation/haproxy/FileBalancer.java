package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.haproxy.ConfigBlock.Server;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** HAProxy told by its configuration file. */
final class FileBalancer implements LoadBalancer {

    private static final Pattern ADDRESS =
            Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-f:.]+]):\\d{1,5}");

    private final HaproxyConfig config;
    private final ConfigFile file;
    private final InstantSource clock;
    private final Map<String, Instant> draining = new HashMap<>();

    FileBalancer(HaproxyConfig config, ConfigFile file, InstantSource clock) {
        this.config = config;
        this.file = file;
        this.clock = clock;
    }

    private ConfigBlock block(Entity pool) throws ActuationException {
        return new ConfigBlock(
                Words.backend(config.pools(), pool), config.prefix(), config.serverOptions());
    }

    @Override
    public boolean balances(Entity pool) {
        return config.pools().containsKey(pool);
    }

    @Override
    public List<Member> members(Entity pool) throws ActuationException {
        return block(pool).read(file.lines()).stream()
                .map(server -> new Member(server.id(), server.address()))
                .toList();
    }

    @Override
    public synchronized void register(Entity pool, Member member) throws ActuationException {
        Words.expectAddress(member, ADDRESS);
        put(pool, new Server(member.id(), member.address(), false));
        draining.remove(key(pool, member));
    }

    @Override
    public synchronized void drain(Entity pool, Member member) throws ActuationException {
        Optional<Server> server = find(pool, member);
        if (server.isPresent() && !server.get().isDraining()) {
            put(pool, new Server(member.id(), server.get().address(), true));
            draining.put(key(pool, member), clock.instant());
        }
    }

    private Optional<Server> find(Entity pool, Member member) throws ActuationException {
        return block(pool).read(file.lines()).stream()
                .filter(server -> server.id().equals(member.id()))
                .findFirst();
    }

    private static String key(Entity pool, Member member) {
        return pool + " " + member.id();
    }

    /** A process that was started anew counts from when it first looks. */
    @Override
    public synchronized boolean isIdle(Entity pool, Member member) throws ActuationException {
        Optional<Server> server = find(pool, member);
        if (server.isEmpty()) {
            return true;
        }
        Instant since = draining.computeIfAbsent(key(pool, member), key -> clock.instant());
        return server.get().isDraining()
                && !clock.instant().isBefore(since.plus(config.drainTime()));
    }

    @Override
    public synchronized void deregister(Entity pool, Member member) throws ActuationException {
        write(pool, member.id(), null);
        draining.remove(key(pool, member));
    }

    private void put(Entity pool, Server server) throws ActuationException {
        write(pool, server.id(), server);
    }

    /** Replaces the server of that id; by none if it is null. Does nothing where it is so. */
    private void write(Entity pool, String id, Server server) throws ActuationException {
        ConfigBlock block = block(pool);
        List<String> lines = file.lines();
        List<Server> before = block.read(lines);
        List<Server> after = new ArrayList<>(before);
        after.removeIf(one -> one.id().equals(id));
        if (server != null) {
            after.add(server);
        }
        List<String> fresh = block.write(lines, after);
        if (!after.equals(before)) {
            file.replace(fresh);
        }
    }
}
