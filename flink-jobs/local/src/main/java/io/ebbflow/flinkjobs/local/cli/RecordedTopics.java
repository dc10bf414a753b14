package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.flinkjobs.local.whatif.Recording;
import io.ebbflow.flinkjobs.local.whatif.TapeRange;
import io.ebbflow.flinkjobs.local.whatif.TopicTape;
import io.ebbflow.ingest.replay.RecordedFile;
import io.ebbflow.kafka.topic.TopicAdminException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recorded metrics that are still in their topics. */
final class RecordedTopics {

    /** In the place of a file; one of that name is written ./topics. */
    private static final Path NAME = Path.of("topics");

    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--from",
            paramLabel = "TIME|OFFSET",
            description =
                    "First event time of --input topics, as in 2026-03-01T00:00:00Z, or first offset"
                            + " of every partition (default: all there is).")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME|OFFSET",
            description =
                    "Event time or offset that is no longer read (default: all there is now).")
    private String to;

    /** Whether the topics are meant. */
    boolean meant(List<Path> inputs) {
        return inputs.equals(List.of(NAME));
    }

    /**
     * Fetches them.
     *
     * @param dir for the tape
     * @throws IllegalArgumentException if a bound is none, or a topic is missing
     * @throws TopicAdminException if the cluster does not answer
     */
    Recording fetch(Path dir, RecordedFile.Problems problems)
            throws TopicAdminException, IOException, InterruptedException {
        TapeRange range = TapeRange.of(from, to);
        return new TopicTape(kafka.client(), kafka.prefix(), range, problems)
                .write(Files.createDirectories(dir));
    }

    /** Whether a bound was given, which only topics have. */
    boolean bounded() {
        return from != null || to != null;
    }
}
