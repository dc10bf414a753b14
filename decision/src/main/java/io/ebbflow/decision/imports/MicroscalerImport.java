package io.ebbflow.decision.imports;

import io.ebbflow.decision.imports.MicroscalerDocument.Item;
import io.ebbflow.decision.imports.MicroscalerDocument.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Translates microscaler's auto-scaling groups and policies (2014), as its command line and its
 * REST interface take them, in JSON or YAML: one policy per policy, with bounds, cooldowns and
 * state of its group. Launch configurations and load balancers are named, but are not a matter of
 * decisions.
 */
public final class MicroscalerImport {

    private MicroscalerImport() {}

    /**
     * Translates a file.
     *
     * @param source its name, for messages and comments
     * @param stack put before names of groups that do not begin with it; may be empty
     */
    public static Imported read(String source, String text, String stack) {
        ImportDraft draft = new ImportDraft(source);
        List<Item> items = MicroscalerDocument.read(text, draft);
        Map<String, Item> groups = new TreeMap<>();
        items.stream()
                .filter(item -> item.kind() == Kind.GROUP)
                .forEach(group -> group(group, groups, draft));
        Set<String> scaled = new HashSet<>();
        for (Item item : items) {
            switch (item.kind()) {
                case POLICY -> {
                    String group = item.text("auto_scaling_group");
                    scaled.add(group);
                    if (groups.containsKey(group)) {
                        new MicroscalerPolicy(draft, item, groups.get(group), stack).translate();
                    } else {
                        note(
                                draft,
                                item,
                                "auto_scaling_group",
                                "names no group of this file, so the policy has no bounds and is"
                                        + " left out: '"
                                        + ImportDraft.remark(group)
                                        + "'");
                    }
                }
                case LAUNCH_CONFIGURATION ->
                        note(
                                draft,
                                item,
                                "image_id",
                                "belongs to a launch configuration, which says how instances are"
                                        + " started: a matter of actuation");
                case LOAD_BALANCER ->
                        note(
                                draft,
                                item,
                                "lb_port",
                                "belongs to a load balancer: a matter of actuation");
                case GROUP -> {
                    // taken above, so that a policy may stand before its group
                }
            }
        }
        groups.forEach(
                (name, group) -> {
                    if (!scaled.contains(name)) {
                        note(draft, group, "name", "has no policy, so nothing scales the group");
                    }
                });
        if (items.isEmpty()) {
            draft.problem(1, 1, "", "holds neither a policy nor a group");
        }
        return draft.imported();
    }

    private static void group(Item group, Map<String, Item> groups, ImportDraft draft) {
        Item first = groups.putIfAbsent(group.text("name"), group);
        if (first != null) {
            note(
                    draft,
                    group,
                    "name",
                    "is the name of the group in line " + first.line() + " too; left out");
        }
    }

    static void note(ImportDraft draft, Item item, String field, String message) {
        var place = item.place(field);
        draft.problem(place.line(), place.column(), field, message);
    }
}
