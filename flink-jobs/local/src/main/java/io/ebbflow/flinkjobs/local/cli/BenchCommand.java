package io.ebbflow.flinkjobs.local.cli;

import picocli.CommandLine.Command;

/** {@code ebbflow bench}. */
@Command(name = "bench", description = "Measure.")
final class BenchCommand implements Runnable {
    @Override
    public void run() {}
}
