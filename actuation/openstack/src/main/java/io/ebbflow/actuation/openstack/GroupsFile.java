package io.ebbflow.actuation.openstack;

import io.ebbflow.actuation.port.LaunchConfiguration;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads groups of machines and what they are made of. */
final class GroupsFile {

    private static final String LAUNCHES = "launch-configurations";
    private static final String GROUPS = "groups";

    private final Path file;
    private final List<String> problems;
    private final Map<String, LaunchConfiguration> launches = new HashMap<>();

    private GroupsFile(Path file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * Reads it.
     *
     * @param problems takes a sentence for each
     * @return no groups where there is no file
     */
    static List<MachineGroup> read(Optional<Path> file, List<String> problems) {
        return file.map(path -> new GroupsFile(path, problems).read()).orElse(List.of());
    }

    private List<MachineGroup> read() {
        YamlTable table = new YamlTable(file, problems, LAUNCHES, GROUPS);
        table.entries(
                        LAUNCHES,
                        "name",
                        "template",
                        "image",
                        "flavour",
                        "networks",
                        "key",
                        "security-groups",
                        "server-group",
                        "floating-network",
                        "boot-volume",
                        "user-data-file",
                        "metadata")
                .forEach(this::launch);
        Map<String, MachineGroup> groups = new HashMap<>();
        List<MachineGroup> inOrder = new ArrayList<>();
        for (YamlTable.Entry entry :
                table.entries(
                        GROUPS,
                        "name",
                        "stack",
                        "minimum",
                        "maximum",
                        "launch-configuration",
                        "availability-zones")) {
            group(entry)
                    .ifPresent(
                            group -> {
                                if (groups.put(group.group().id(), group) != null) {
                                    entry.bad("name", group.group() + " is defined twice");
                                }
                                inOrder.add(group);
                            });
        }
        return inOrder;
    }

    private void launch(YamlTable.Entry entry) {
        String name = entry.needed("name");
        try {
            LaunchConfiguration launch =
                    new LaunchConfiguration(
                            name,
                            entry.text("template"),
                            entry.text("image"),
                            entry.text("flavour"),
                            entry.texts("networks"),
                            entry.text("key"),
                            entry.texts("security-groups"),
                            entry.text("server-group"),
                            entry.text("floating-network"),
                            entry.number("boot-volume", 0, 0),
                            userData(entry),
                            entry.map("metadata"));
            if (launches.put(name, launch) != null) {
                entry.bad("name", "launch configuration " + name + " is defined twice");
            }
        } catch (IllegalArgumentException e) {
            entry.bad("name", e.getMessage());
        }
    }

    private Optional<String> userData(YamlTable.Entry entry) {
        Optional<String> name = entry.text("user-data-file");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Path path = file.resolveSibling(name.get());
        try {
            return Optional.of(Files.readString(path));
        } catch (IOException e) {
            entry.bad("user-data-file", "cannot read the user data in " + path + ": " + e);
            return Optional.empty();
        }
    }

    private Optional<MachineGroup> group(YamlTable.Entry entry) {
        String launch = entry.needed("launch-configuration");
        String name = entry.needed("name");
        if (!name.matches(MachineNames.GROUP)) {
            entry.bad("name", MachineNames.RULE + ", got '" + name + "'");
        }
        int minimum = entry.number("minimum", 0, 0);
        int maximum = entry.number("maximum", 1, Integer.MAX_VALUE);
        String stack = entry.text("stack").orElse(name);
        if (!launches.containsKey(launch)) {
            entry.bad(
                    "launch-configuration",
                    "there is no launch configuration "
                            + launch
                            + ", only "
                            + launches.keySet().stream().sorted().toList());
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new MachineGroup(
                            new Entity(EntityKind.VM_GROUP, name),
                            Entity.stack(stack),
                            minimum,
                            maximum,
                            launches.get(launch),
                            entry.texts("availability-zones")));
        } catch (IllegalArgumentException e) {
            entry.bad("maximum", e.getMessage());
            return Optional.empty();
        }
    }
}
