package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.sdn.Controllers.Wired;
import io.ebbflow.actuation.sdn.SdnConfig.FlowRules;
import io.ebbflow.actuation.sdn.Targets.FlowPath;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Meters, and the rules that send flows through them. A controller answers before the switch has,
 * and with status 200 also where the switch refuses: everything is read back.
 */
final class MeterOrders {

    /** So many meters are ours. */
    static final int METERS = 1_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Marks our rules, together with 32 bits of the owner and 16 of the meter's number. */
    private static final long COOKIE = 0x0EBBL << 48;

    /** A tenth of a second's worth may pass at once; fewer and TCP falls far below the rate. */
    private static final int BURST_SHARE = 10;

    private static final int LEAST_BURST = 100;
    private static final int IP = 0x0800;

    private final Controllers controllers;
    private final FlowRules rules;
    private final long ownCookie;

    MeterOrders(Controllers controllers, FlowRules rules, String owner) {
        this.controllers = controllers;
        this.rules = rules;
        CRC32 sum = new CRC32();
        sum.update(owner.getBytes(StandardCharsets.UTF_8));
        this.ownCookie = COOKIE | sum.getValue() << 16;
    }

    private static ObjectNode at(Wired wired) {
        return JSON.objectNode().put("dpid", new BigInteger(wired.decimal()));
    }

    /** Numbers of our meters that the switch has a meter for, whosever it is. */
    Set<Integer> taken(String switchName) throws ActuationException {
        Wired wired = controllers.of(switchName);
        Set<Integer> taken = new HashSet<>();
        for (JsonNode meter : meters(wired)) {
            int number = meter.path("meter_id").asInt() - rules.firstMeter();
            if (number >= 0 && number < METERS) {
                taken.add(number);
            }
        }
        return taken;
    }

    private static JsonNode meters(Wired wired) throws ActuationException {
        JsonNode answer = wired.controller().get("/stats/meterconfig/" + wired.decimal());
        return answer.path(wired.decimal());
    }

    private JsonNode meter(Wired wired, int number) throws ActuationException {
        for (JsonNode meter : meters(wired)) {
            if (meter.path("meter_id").asInt() == rules.firstMeter() + number) {
                return meter;
            }
        }
        return JSON.missingNode();
    }

    /** Numbers of our meters that a rule of ours at the switch refers to. */
    Set<Integer> ruled(String switchName) throws ActuationException {
        return ruled(controllers.of(switchName));
    }

    private Set<Integer> ruled(Wired wired) throws ActuationException {
        Set<Integer> ours = new HashSet<>();
        JsonNode answer = wired.controller().get("/stats/flow/" + wired.decimal());
        for (JsonNode flow : answer.path(wired.decimal())) {
            long number = flow.path("cookie").asLong() - ownCookie;
            if (number >= 0 && number < METERS) {
                ours.add((int) number);
            }
        }
        return ours;
    }

    /** Has the switch let the flow carry so much, kbit/s, and drop the rest. */
    void hold(String switchName, int number, FlowPath flow, int kilobits)
            throws ActuationException {
        Wired wired = controllers.of(switchName);
        ObjectNode body = at(wired).put("meter_id", rules.firstMeter() + number);
        body.putArray("flags").add("KBPS").add("BURST").add("STATS");
        body.putArray("bands")
                .addObject()
                .put("type", "DROP")
                .put("rate", kilobits)
                .put("burst_size", Math.max(LEAST_BURST, kilobits / BURST_SHARE));
        String how = meter(wired, number).isMissingNode() ? "add" : "modify";
        wired.controller().change("POST", "/stats/meterentry/" + how, body);
        int is = meter(wired, number).path("bands").path(0).path("rate").asInt();
        if (is != kilobits) {
            throw ActuationException.retriable(
                    "meter "
                            + (rules.firstMeter() + number)
                            + " of switch "
                            + switchName
                            + " was told "
                            + kilobits
                            + " kbit/s, and read back is "
                            + is,
                    null);
        }
        if (!ruled(wired).contains(number)) {
            wired.controller().change("POST", "/stats/flowentry/add", rule(wired, number, flow));
            if (!ruled(wired).contains(number)) {
                throw ActuationException.retriable(
                        "the rule of meter "
                                + (rules.firstMeter() + number)
                                + " is not among the flows of switch "
                                + switchName,
                        null);
            }
        }
    }

    private ObjectNode rule(Wired wired, int number, FlowPath flow) {
        ObjectNode rule =
                at(wired)
                        .put("cookie", ownCookie + number)
                        .put("table_id", rules.table())
                        .put("priority", rules.priority());
        ObjectNode match = rule.putObject("match");
        if (flow.from().mac() != null && flow.to().mac() != null) {
            match.put("dl_src", flow.from().mac()).put("dl_dst", flow.to().mac());
        } else {
            match.put("dl_type", IP).put("nw_src", flow.from().ip()).put("nw_dst", flow.to().ip());
        }
        rule.putArray("actions")
                .addObject()
                .put("type", "METER")
                .put("meter_id", rules.firstMeter() + number);
        rule.withArray("actions")
                .addObject()
                .put("type", "GOTO_TABLE")
                .put("table_id", rules.nextTable());
        return rule;
    }

    /** Takes our rule and its meter away, if they are there. */
    void release(String switchName, int number) throws ActuationException {
        Wired wired = controllers.of(switchName);
        if (ruled(wired).contains(number)) {
            ObjectNode rule =
                    at(wired)
                            .put("table_id", rules.table())
                            .put("cookie", ownCookie + number)
                            .put(
                                    "cookie_mask",
                                    BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
            wired.controller().change("POST", "/stats/flowentry/delete", rule);
        }
        if (!meter(wired, number).isMissingNode()) {
            ObjectNode meter = at(wired).put("meter_id", rules.firstMeter() + number);
            wired.controller().change("POST", "/stats/meterentry/delete", meter);
        }
        if (ruled(wired).contains(number) || !meter(wired, number).isMissingNode()) {
            throw ActuationException.retriable(
                    "meter "
                            + (rules.firstMeter() + number)
                            + " of switch "
                            + switchName
                            + " is still there",
                    null);
        }
    }
}
