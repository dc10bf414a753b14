package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.policy.PolicyTopic;
import java.io.IOException;
import java.net.URI;
import picocli.CommandLine.Mixin;

/** The store of policies that a command works on. */
final class PolicyStore {

    private static final URI SOURCE = URI.create("/ebbflow/policy");

    @Mixin private KafkaOptions kafka;

    PolicyTopic open() throws IOException {
        return new PolicyTopic(kafka.client(), kafka.prefix(), SOURCE);
    }
}
