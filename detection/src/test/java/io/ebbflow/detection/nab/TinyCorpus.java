package io.ebbflow.detection.nab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A made-up corpus of two series: a host that is busy for half an hour, a link with one spike. */
final class TinyCorpus {

    static final Path FOLDER = Path.of("src/test/resources/io/ebbflow/detection/nab/tiny");

    private TinyCorpus() {}

    static NabCorpus read() throws IOException {
        return NabCorpus.read(FOLDER);
    }

    /** A copy that a test may spoil. */
    static Path copyTo(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(FOLDER)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = folder.resolve(FOLDER.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        return folder;
    }
}
