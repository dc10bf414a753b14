package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.ingest.model.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * HAProxy told at its runtime socket. It answers mistakes in words and success in silence or in
 * words as well, so that what counts is what it shows afterwards.
 */
final class RuntimeBalancer implements LoadBalancer {

    /** Bits of srv_admin_state: maintenance, and drain, by order. */
    private static final int MAINTENANCE = 0x01;

    private static final int DRAIN = 0x08;

    private static final Pattern ADDRESS =
            Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]):\\d{1,5}");

    /** Early versions want it said; later ones take it and say nothing. */
    private static final String EXPERIMENTAL = "experimental-mode on; ";

    private final HaproxyConfig config;
    private final RuntimeSocket socket;

    RuntimeBalancer(HaproxyConfig config, RuntimeSocket socket) {
        this.config = config;
        this.socket = socket;
    }

    @Override
    public boolean balances(Entity pool) {
        return config.pools().containsKey(pool);
    }

    private String name(Member member) {
        return config.prefix() + member.id();
    }

    private List<ServerRow> rows(String backend) throws ActuationException {
        String answer = socket.ask("show servers state " + backend);
        if (!answer.contains("srv_admin_state")) {
            throw ActuationException.permanent(
                    "HAProxy shows no servers of backend "
                            + backend
                            + ": "
                            + Words.bounded(answer));
        }
        return ServerRow.read(answer);
    }

    private Optional<ServerRow> row(String backend, Member member) throws ActuationException {
        return rows(backend).stream().filter(row -> row.name().equals(name(member))).findFirst();
    }

    @Override
    public List<Member> members(Entity pool) throws ActuationException {
        List<Member> members = new ArrayList<>();
        for (ServerRow row : rows(Words.backend(config.pools(), pool))) {
            String id =
                    row.name().startsWith(config.prefix())
                            ? row.name().substring(config.prefix().length())
                            : "";
            if (!id.isEmpty()) {
                members.add(new Member(id, row.address()));
            }
        }
        return members;
    }

    @Override
    public synchronized void register(Entity pool, Member member) throws ActuationException {
        String backend = Words.backend(config.pools(), pool);
        Words.expectAddress(member, ADDRESS);
        String server = backend + "/" + name(member);
        Optional<ServerRow> row = row(backend, member);
        String said = "";
        if (row.isEmpty()) {
            said =
                    socket.ask(
                            EXPERIMENTAL
                                    + "add server "
                                    + server
                                    + " "
                                    + member.address()
                                    + " "
                                    + config.serverOptions());
            if (List.of(config.serverOptions().split(" +", -1)).contains("check")) {
                said += socket.ask("enable health " + server);
            }
        } else if (!row.get().address().equals(member.address())) {
            int colon = member.address().lastIndexOf(':');
            String host = member.address().substring(0, colon).replaceAll("[\\[\\]]", "");
            String port = member.address().substring(colon + 1);
            said = socket.ask("set server " + server + " addr " + host + " port " + port);
        }
        if (row.isEmpty() || row.get().adminState() != 0) {
            said += socket.ask("set server " + server + " state ready");
        }
        Optional<ServerRow> after = row(backend, member);
        boolean isThere =
                after.filter(is -> is.address().equals(member.address()))
                        .filter(is -> (is.adminState() & (MAINTENANCE | DRAIN)) == 0)
                        .isPresent();
        if (!isThere) {
            throw ActuationException.permanent(
                    "HAProxy did not register " + server + ": " + Words.bounded(said));
        }
    }

    @Override
    public synchronized void drain(Entity pool, Member member) throws ActuationException {
        String backend = Words.backend(config.pools(), pool);
        Optional<ServerRow> row = row(backend, member);
        if (row.isEmpty() || (row.get().adminState() & (MAINTENANCE | DRAIN)) != 0) {
            return;
        }
        String server = backend + "/" + name(member);
        String said = socket.ask("set server " + server + " state drain");
        boolean drains =
                row(backend, member)
                        .map(is -> (is.adminState() & (MAINTENANCE | DRAIN)) != 0)
                        .orElse(true);
        if (!drains) {
            throw ActuationException.permanent(
                    "HAProxy does not drain " + server + ": " + Words.bounded(said));
        }
    }

    @Override
    public boolean isIdle(Entity pool, Member member) throws ActuationException {
        String backend = Words.backend(config.pools(), pool);
        String answer = socket.ask("show stat " + backend + " 4 -1");
        return ServerStat.sessions(answer, backend, name(member)) == 0;
    }

    @Override
    public synchronized void deregister(Entity pool, Member member) throws ActuationException {
        String backend = Words.backend(config.pools(), pool);
        Optional<ServerRow> row = row(backend, member);
        if (row.isEmpty()) {
            return;
        }
        String server = backend + "/" + name(member);
        if ((row.get().adminState() & MAINTENANCE) == 0) {
            socket.ask("set server " + server + " state maint");
        }
        String said = socket.ask(EXPERIMENTAL + "del server " + server);
        if (row(backend, member).isPresent()) {
            // it gets no requests any more, but still works on some
            throw ActuationException.retriable(
                    "HAProxy has not forgotten " + server + " yet: " + Words.bounded(said), null);
        }
    }
}
