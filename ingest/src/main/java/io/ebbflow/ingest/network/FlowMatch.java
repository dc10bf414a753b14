package io.ebbflow.ingest.network;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What tells apart flows between one pair of hosts on one switch. */
public final class FlowMatch {

    /** Addresses, which the flow's name holds, and what changes with the way packets come. */
    private static final Set<String> IN_THE_NAME =
            Set.of(
                    "in_port",
                    "dl_src",
                    "dl_dst",
                    "dl_type",
                    "nw_src",
                    "nw_dst",
                    "eth_src",
                    "eth_dst",
                    "eth_type",
                    "ipv4_src",
                    "ipv4_dst",
                    "ipv6_src",
                    "ipv6_dst");

    private FlowMatch() {}

    /** The fields of a match that its flow's name does not hold, by name. */
    public static SortedMap<String, Object> distinguishing(Map<String, Object> match) {
        SortedMap<String, Object> rest = new TreeMap<>(match);
        rest.keySet().removeAll(IN_THE_NAME);
        return rest;
    }
}
