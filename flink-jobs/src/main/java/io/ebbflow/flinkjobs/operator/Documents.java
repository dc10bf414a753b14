package io.ebbflow.flinkjobs.operator;

import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the documents in broadcast state say. They were checked before they were published; whoever
 * went round that gets no decisions from them.
 *
 * @param policies by name
 * @param applications by name
 */
record Documents(List<Policy> policies, List<Application> applications) {

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    /** Reads all; the bad ones are left out, and logged. */
    static Documents read(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
        SortedMap<String, byte[]> byName = new TreeMap<>();
        for (Map.Entry<String, byte[]> document : state.immutableEntries()) {
            byName.put(document.getKey(), document.getValue());
        }
        Documents documents = new Documents(new ArrayList<>(), new ArrayList<>());
        byName.forEach(documents::add);
        return documents;
    }

    private void add(String key, byte[] document) {
        PolicyReading reading =
                PolicyReader.read("policy", new String(document, StandardCharsets.UTF_8));
        int found = reading.policies().size() + reading.applications().size();
        if (!reading.ok() || found != 1) {
            LOG.warn("policy {} is not used: {} documents, {}", key, found, reading.problems());
            return;
        }
        // two of one name would give two decisions one id
        reading.policies().stream().filter(each -> named(key, each.name())).forEach(policies::add);
        reading.applications().stream()
                .filter(each -> named(key, each.name()))
                .forEach(applications::add);
    }

    private static boolean named(String key, String name) {
        if (!key.equals(name)) {
            LOG.warn("policy {} is not used: it calls itself {}", key, name);
        }
        return key.equals(name);
    }
}
