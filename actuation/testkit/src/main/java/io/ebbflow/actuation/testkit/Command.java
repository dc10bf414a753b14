package io.ebbflow.actuation.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs a program of the machine to its end. */
public final class Command {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Command() {}

    /**
     * How it ended.
     *
     * @param output what it wrote, errors as well
     */
    public record Result(int code, String output) {}

    /**
     * Runs it.
     *
     * @throws IOException if it does not end in time
     */
    public static Result run(String... command) throws IOException, InterruptedException {
        // to a file: a program that leaves a daemon behind would keep a pipe open
        Path output = Files.createTempFile("command", ".out");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        String.join(" ", command)
                                + " did not end within "
                                + LONGEST.toMinutes()
                                + " min:\n"
                                + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /**
     * Runs it and expects that all goes well.
     *
     * @throws IOException with what it wrote, if it ends with another code than 0
     */
    public static String check(String... command) throws IOException, InterruptedException {
        Result result = run(command);
        if (result.code() != 0) {
            throw new IOException(
                    String.join(" ", command)
                            + " ended with "
                            + result.code()
                            + ":\n"
                            + result.output());
        }
        return result.output();
    }
}
