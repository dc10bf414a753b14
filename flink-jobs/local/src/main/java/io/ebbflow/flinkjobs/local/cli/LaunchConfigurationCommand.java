package io.ebbflow.flinkjobs.local.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code ebbflow launch-configuration}. */
@Command(
        name = "launch-configuration",
        aliases = "lconf",
        description = "What new machines are made of.")
final class LaunchConfigurationCommand extends DocumentCommand {

    LaunchConfigurationCommand() {
        super(
                "launch-configurations",
                List.of("name", "template", "image_id", "instances_type", "key"));
    }
}
