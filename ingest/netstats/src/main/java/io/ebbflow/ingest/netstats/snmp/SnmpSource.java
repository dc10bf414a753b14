package io.ebbflow.ingest.netstats.snmp;

import io.ebbflow.ingest.netstats.collect.Age;
import io.ebbflow.ingest.netstats.collect.Counted;
import io.ebbflow.ingest.netstats.collect.CounterSource;
import io.ebbflow.ingest.netstats.collect.Reading;
import io.ebbflow.ingest.netstats.collect.SourceException;
import io.ebbflow.ingest.network.Counters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * Reads the interfaces of one agent: {@code ifName}, the high-capacity counters, drops and errors
 * of IF-MIB. An interface without 64-bit counters is left out: at 10 Gbit/s those of 32 bits wrap
 * within 4 s.
 */
public final class SnmpSource implements CounterSource {

    private static final int MOST_INTERFACES = 10_000;
    private static final double TICKS_PER_SECOND = 100;
    private static final long BITS_PER_MEGABIT = 1_000_000;

    private static final OID SYS_UP_TIME = new OID("1.3.6.1.2.1.1.3.0");
    private static final String IF_X_ENTRY = "1.3.6.1.2.1.31.1.1.1.";
    private static final String IF_ENTRY = "1.3.6.1.2.1.2.2.1.";
    private static final OID IF_NAME = new OID(IF_X_ENTRY + 1);
    private static final OID HC_IN_OCTETS = new OID(IF_X_ENTRY + 6);
    private static final OID HC_IN_UNICAST = new OID(IF_X_ENTRY + 7);
    private static final OID HC_OUT_OCTETS = new OID(IF_X_ENTRY + 10);
    private static final OID HC_OUT_UNICAST = new OID(IF_X_ENTRY + 11);
    private static final OID HIGH_SPEED = new OID(IF_X_ENTRY + 15);
    private static final OID DISCONTINUITY = new OID(IF_X_ENTRY + 19);
    private static final OID IN_DISCARDS = new OID(IF_ENTRY + 13);
    private static final OID IN_ERRORS = new OID(IF_ENTRY + 14);
    private static final OID OUT_DISCARDS = new OID(IF_ENTRY + 19);
    private static final OID OUT_ERRORS = new OID(IF_ENTRY + 20);

    private final SnmpAgent agent;
    private final SnmpCredentials credentials;
    private final Duration timeout;
    private final InstantSource clock;
    private SnmpSession session;

    public SnmpSource(
            SnmpAgent agent, SnmpCredentials credentials, Duration timeout, InstantSource clock) {
        this.agent = agent;
        this.credentials = credentials;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "snmp:" + agent.host() + ":" + agent.port();
    }

    @Override
    public Reading read() throws SourceException, InterruptedException {
        try {
            if (session == null) {
                UdpAddress address = new UdpAddress(agent.host() + "/" + agent.port());
                session = new SnmpSession(address, credentials, timeout, MOST_INTERFACES);
            }
            List<Counted> counted = interfaces(session);
            return new Reading(
                    counted,
                    counted.isEmpty() ? List.of("no interface has 64-bit counters") : List.of());
        } catch (IOException | RuntimeException e) {
            // the library reports some of what agents send as unchecked exceptions
            close();
            throw new SourceException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<Counted> interfaces(SnmpSession asked) throws IOException {
        double upTime = number(asked.get(SYS_UP_TIME)) / TICKS_PER_SECOND;
        Map<Integer, Variable> names = asked.column(IF_NAME);
        Map<Integer, Variable> received = asked.column(HC_IN_OCTETS);
        Map<Integer, Variable> sent = asked.column(HC_OUT_OCTETS);
        // what counts for rates is when the bytes were read
        Instant time = clock.instant();
        Map<OID, Map<Integer, Variable>> others = new TreeMap<>();
        for (OID column :
                List.of(
                        HC_IN_UNICAST,
                        HC_OUT_UNICAST,
                        HIGH_SPEED,
                        DISCONTINUITY,
                        IN_DISCARDS,
                        OUT_DISCARDS,
                        IN_ERRORS,
                        OUT_ERRORS)) {
            others.put(column, asked.column(column));
        }
        List<Counted> counted = new ArrayList<>();
        names.forEach(
                (index, name) -> {
                    if (received.containsKey(index) && sent.containsKey(index)) {
                        Counters counters =
                                new Counters(
                                        counter(received, index),
                                        counter(sent, index),
                                        counter(others.get(HC_IN_UNICAST), index),
                                        counter(others.get(HC_OUT_UNICAST), index),
                                        counter(others.get(IN_DISCARDS), index),
                                        counter(others.get(OUT_DISCARDS), index),
                                        counter(others.get(IN_ERRORS), index),
                                        counter(others.get(OUT_ERRORS), index));
                        String incarnation =
                                index + "@" + counter(others.get(DISCONTINUITY), index);
                        counted.add(
                                Counted.ofPort(
                                        time,
                                        agent.switchName(),
                                        name.toString(),
                                        counters,
                                        new Age(upTime, incarnation),
                                        speed(counter(others.get(HIGH_SPEED), index))));
                    }
                });
        return counted;
    }

    private static Long speed(Long megabits) {
        boolean told =
                megabits != null && megabits > 0 && megabits < Long.MAX_VALUE / BITS_PER_MEGABIT;
        return told ? (Long) (megabits * BITS_PER_MEGABIT) : null;
    }

    private static Long counter(Map<Integer, Variable> column, int index) {
        Variable value = column.get(index);
        if (value == null || new VariableBinding(IF_NAME, value).isException()) {
            return null;
        }
        long number = number(value);
        return number < 0 ? null : (Long) number;
    }

    private static long number(Variable value) {
        try {
            return value.toLong();
        } catch (UnsupportedOperationException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        if (session != null) {
            try {
                session.close();
            } catch (IOException e) {
                // a socket that does not close is no reason not to open the next one
            }
            session = null;
        }
    }
}
