package io.ebbflow.ingest.netstats.snmp;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** Asks one agent, over a socket of its own. */
final class SnmpSession implements AutoCloseable {

    private static final int REPETITIONS = 25;

    /** Tries of a request beside the first; datagrams get lost. */
    private static final int RETRIES = 1;

    private final Snmp snmp;
    private final Target<UdpAddress> target;
    private final boolean v3;
    private final int mostRows;

    /**
     * @param timeout for each answer
     * @param mostRows of a column; an agent could tell of rows for ever
     */
    SnmpSession(UdpAddress address, SnmpCredentials credentials, Duration timeout, int mostRows)
            throws IOException {
        this.mostRows = mostRows;
        v3 = credentials.user() != null;
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        if (v3) {
            SecurityProtocols.getInstance().addDefaultProtocols();
            OctetString engine = new OctetString(MPv3.createLocalEngineID());
            USM users = new USM(SecurityProtocols.getInstance(), engine, 0);
            OctetString name = new OctetString(credentials.user());
            users.addUser(
                    new UsmUser(
                            name,
                            credentials.authProtocol(),
                            new OctetString(credentials.authPassphrase()),
                            credentials.privProtocol(),
                            new OctetString(credentials.privPassphrase())));
            dispatcher.addMessageProcessingModel(new MPv3(users));
            UserTarget<UdpAddress> user = new UserTarget<>();
            user.setSecurityName(name);
            user.setSecurityLevel(SecurityLevel.AUTH_PRIV);
            user.setVersion(SnmpConstants.version3);
            target = user;
        } else {
            dispatcher.addMessageProcessingModel(new MPv2c());
            CommunityTarget<UdpAddress> community = new CommunityTarget<>();
            community.setCommunity(new OctetString(credentials.community()));
            community.setVersion(SnmpConstants.version2c);
            target = community;
        }
        target.setAddress(address);
        target.setTimeout(timeout.toMillis());
        target.setRetries(RETRIES);
        snmp = new Snmp(dispatcher, new DefaultUdpTransportMapping());
        snmp.listen();
    }

    /** The one value of a scalar. */
    Variable get(OID scalar) throws IOException {
        PDU request = pdu(PDU.GET);
        request.add(new VariableBinding(scalar));
        return ask(request).get(0).getVariable();
    }

    /** A column of a table by the number of its row. */
    Map<Integer, Variable> column(OID column) throws IOException {
        Map<Integer, Variable> values = new TreeMap<>();
        OID last = column;
        while (true) {
            PDU request = pdu(PDU.GETBULK);
            request.setMaxRepetitions(REPETITIONS);
            request.add(new VariableBinding(last));
            PDU answer = ask(request);
            for (VariableBinding binding : answer.getVariableBindings()) {
                OID oid = binding.getOid();
                boolean beyond = !oid.startsWith(column) || oid.size() != column.size() + 1;
                if (beyond || binding.isException() || oid.compareTo(last) <= 0) {
                    return values;
                }
                if (values.size() == mostRows) {
                    throw new IOException("more than " + mostRows + " rows of " + column);
                }
                values.put(oid.last(), binding.getVariable());
                last = oid;
            }
            if (answer.size() == 0) {
                return values;
            }
        }
    }

    private PDU pdu(int type) {
        PDU pdu = v3 ? new ScopedPDU() : new PDU();
        pdu.setType(type);
        return pdu;
    }

    private PDU ask(PDU request) throws IOException {
        ResponseEvent<UdpAddress> event = snmp.send(request, target);
        if (event.getError() != null) {
            throw new IOException(event.getError().getMessage(), event.getError());
        }
        PDU answer = event.getResponse();
        if (answer == null) {
            throw new IOException(
                    "no answer within " + target.getTimeout() * (RETRIES + 1) + " ms");
        }
        if (answer.getType() == PDU.REPORT) {
            throw new IOException("refused: " + answer.getVariableBindings());
        }
        if (answer.getErrorStatus() != PDU.noError) {
            throw new IOException("refused: " + answer.getErrorStatusText());
        }
        if (request.getType() == PDU.GET && answer.size() != 1) {
            throw new IOException("asked for one value, got " + answer.size());
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        snmp.close();
    }
}
