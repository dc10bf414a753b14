package io.ebbflow.flinkjobs.local.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Policy documents as people read them. */
public final class PolicyText {

    private static final int CONTEXT_LINES = 3;

    private PolicyText() {}

    /**
     * The document as YAML, fields in its order.
     *
     * @throws IOException if it is no JSON object
     */
    public static String yaml(byte[] json) throws IOException {
        Map<String, Object> document = Json.mapper().readValue(json, new TypeReference<>() {});
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(options).dump(document);
    }

    /** What would change, as a unified diff; empty where nothing would. */
    public static String diff(String name, String before, String after) {
        List<String> old = before.lines().toList();
        return String.join(
                System.lineSeparator(),
                UnifiedDiffUtils.generateUnifiedDiff(
                        name + " (now)",
                        name + " (new)",
                        old,
                        DiffUtils.diff(old, after.lines().toList()),
                        CONTEXT_LINES));
    }
}
