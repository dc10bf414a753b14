package io.ebbflow.flinkjobs.local.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code ebbflow load-balancer}. */
@Command(
        name = "load-balancer",
        aliases = "lb",
        description = "Pools that instances are registered in.")
final class LoadBalancerCommand extends DocumentCommand {

    LoadBalancerCommand() {
        super("load-balancers", List.of("name", "pool", "lb_port", "instances_port", "protocol"));
    }
}
