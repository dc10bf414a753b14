package io.ebbflow.detection.benchmarks;

import io.ebbflow.detection.Detectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks with JMH's own options, on every detector that is on the class path unless
 * {@code -p detector=NAME} says otherwise.
 */
public final class BenchmarksMain {

    private static final String DETECTOR = "detector";
    private static final int BAD_USE = 2;

    private BenchmarksMain() {}

    public static void main(String[] args) throws RunnerException {
        Options options;
        try {
            options = options(args);
        } catch (CommandLineOptionException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(BAD_USE);
            return;
        }
        new Runner(options).run();
    }

    static Options options(String... args) throws CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(args);
        ChainedOptionsBuilder options = new OptionsBuilder().parent(given);
        if (!given.getParameter(DETECTOR).hasValue()) {
            options.param(DETECTOR, Detectors.names().toArray(new String[0]));
        }
        return options.build();
    }
}
