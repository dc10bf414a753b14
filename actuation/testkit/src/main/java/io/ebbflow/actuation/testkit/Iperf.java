package io.ebbflow.actuation.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** Traffic between two hosts of {@link SdnBed}, and how much of it arrives, second by second. */
public final class Iperf implements AutoCloseable {

    private static final Pattern INTERVAL =
            Pattern.compile("(\\d+\\.\\d+)-(\\d+\\.\\d+) +sec .*?([0-9.]+) Kbits/sec");
    private static final Duration STEP = Duration.ofMillis(100);

    /** So many seconds in a row count as a rate. */
    private static final int SECONDS = 3;

    private final Path report;
    private final Process server;
    private final Process client;

    private Iperf(Path report, Process server, Process client) {
        this.report = report;
        this.server = server;
        this.client = client;
    }

    /** TCP, as much as goes through, for some minutes. */
    public static Iperf tcp(String from, String to) throws Exception {
        return start(from, to);
    }

    /** UDP at a rate, for some minutes. */
    public static Iperf udp(String from, String to, int megabitsPerSecond) throws Exception {
        return start(from, to, "-u", "-b", megabitsPerSecond + "M");
    }

    private static Iperf start(String from, String to, String... more) throws Exception {
        Path report = Files.createTempFile("iperf", ".txt");
        List<String> serving =
                SdnBed.onHost(to, "iperf3", "-s", "-i", "1", "-f", "k", "--forceflush");
        Process server =
                new ProcessBuilder(serving)
                        .redirectErrorStream(true)
                        .redirectOutput(report.toFile())
                        .start();
        try {
            Eventually.eventually(
                    "a server that listens", () -> Files.readString(report).contains("listening"));
            List<String> sending =
                    new ArrayList<>(
                            SdnBed.onHost(
                                    from,
                                    "iperf3",
                                    "-t",
                                    "600",
                                    "-c",
                                    "10.77.0." + to.substring(1)));
            sending.addAll(List.of(more));
            Process client =
                    new ProcessBuilder(sending)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new Iperf(report, server, client);
        } catch (Exception | Error e) {
            server.destroyForcibly();
            throw e;
        }
    }

    /** Waits until it arrives at a rate of {@code from} to {@code to} Mbit/s for three seconds. */
    public void awaitMegabits(double from, double to) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        int before = rates().size();
        while (true) {
            List<Double> rates = rates();
            List<Double> last =
                    rates.subList(Math.max(before, rates.size() - SECONDS), rates.size());
            if (last.size() == SECONDS && last.stream().allMatch(r -> r >= from && r <= to)) {
                return;
            }
            if (System.nanoTime() > end) {
                Assertions.fail("never " + from + " to " + to + " Mbit/s, but " + rates);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** What arrived in each second so far, Mbit/s. */
    private List<Double> rates() throws IOException {
        List<Double> rates = new ArrayList<>();
        String text = Files.readString(report);
        Matcher interval = INTERVAL.matcher(text);
        while (interval.find()) {
            rates.add(Double.parseDouble(interval.group(3)) / 1000);
        }
        return rates;
    }

    @Override
    public void close() throws IOException {
        for (Process process : List.of(client, server)) {
            process.destroy();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
        Files.delete(report);
    }
}
