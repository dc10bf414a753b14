package io.ebbflow.flinkjobs.local.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code ebbflow instance-type}. */
@Command(
        name = "instance-type",
        aliases = "type",
        description = "Sizes of machines, and what the platform calls them.")
final class InstanceTypeCommand extends DocumentCommand {

    InstanceTypeCommand() {
        super("instance-types", List.of("name", "flavour", "vcpus", "memory_mb", "disk_gb"));
    }
}
