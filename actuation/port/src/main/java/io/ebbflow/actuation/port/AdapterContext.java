package io.ebbflow.actuation.port;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What an adapter is given besides its settings.
 *
 * @param random for names and seeds
 * @param dataDirectory its own, where it may keep what the outside system cannot
 * @param dryRun it must send nothing but reading calls, whatever it is asked to do: a changing call
 *     ends as {@link ActuationException#dryRun}, at the transport, so that no way around is left
 */
public record AdapterContext(
        InstantSource clock, RandomGenerator random, Path dataDirectory, boolean dryRun) {}
