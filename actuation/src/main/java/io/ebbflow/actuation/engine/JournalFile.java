package io.ebbflow.actuation.engine;

import io.ebbflow.kafka.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A file of lines, each a checksum, a blank and JSON, that is only ever appended to or replaced as
 * a whole. A last line that was torn by a crash is cut off; damage before it is an error, since
 * acting on half a memory could mean acting twice.
 *
 * <p>Not thread-safe.
 */
final class JournalFile implements AutoCloseable {

    private static final int CHECKSUM_CHARS = 8;

    private final Path file;
    private FileChannel channel;
    private boolean closed;
    private long length;
    private int lines;

    private JournalFile(Path file) {
        this.file = file;
    }

    /**
     * Opens or creates a journal and adds what it holds to {@code into}.
     *
     * @throws IOException if it cannot be read, or is damaged elsewhere than in its last line
     */
    static JournalFile open(Path file, List<JournalLine> into) throws IOException {
        JournalFile journal = new JournalFile(file);
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int start = 0;
        while (start < content.length) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            JournalLine line = end == content.length ? null : decode(content, start, end);
            if (line == null) {
                journal.refuseIfMoreFollows(content, end);
                break;
            }
            into.add(line);
            journal.lines++;
            start = end + 1;
        }
        journal.length = start;
        journal.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (start < content.length) {
            journal.channel.truncate(start);
            journal.channel.force(true);
        }
        return journal;
    }

    /** After a power cut a torn end may span several lines; a good line after it is no torn end. */
    private void refuseIfMoreFollows(byte[] content, int end) throws IOException {
        int start = end + 1;
        for (int i = start; i < content.length; i++) {
            if (content[i] != '\n') {
                continue;
            }
            if (decode(content, start, i) != null) {
                throw new IOException(
                        file
                                + " is damaged in line "
                                + (lines + 1)
                                + ", before its end; which actions were carried out is no longer"
                                + " known. Move the file away to start without them");
            }
            start = i + 1;
        }
    }

    /**
     * Appends a line.
     *
     * @param durably whether it must be on the disk when this returns
     */
    void append(JournalLine line, boolean durably) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(encode(line));
        if (!channel.isOpen() && !closed) {
            // an interrupt in the middle of a write closes a channel
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        }
        long position = length;
        if (channel.size() > length) {
            // what an earlier append left here when it failed
            channel.truncate(length);
        }
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        if (durably) {
            channel.force(false);
        }
        length = position;
        lines++;
    }

    /** Replaces all lines, in one step that a crash cannot cut in half. */
    void replace(List<JournalLine> all) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (JournalLine line : all) {
            content.writeBytes(encode(line));
        }
        Files.deleteIfExists(next);
        FileChannel written =
                FileChannel.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content.toByteArray());
            while (bytes.hasRemaining()) {
                written.write(bytes);
            }
            written.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            written.close();
            throw e;
        }
        channel.close();
        channel = written;
        length = content.size();
        lines = all.size();
        try (FileChannel directory =
                FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    int lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }

    private static byte[] encode(JournalLine line) {
        byte[] json = Json.write(line);
        byte[] checksum = checksum(json, 0, json.length).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(checksum.length + json.length + 2);
        return bytes.put(checksum).put((byte) ' ').put(json).put((byte) '\n').array();
    }

    /** Null for a line that is not what was written. */
    private static JournalLine decode(byte[] content, int start, int end) {
        int json = start + CHECKSUM_CHARS + 1;
        if (json >= end) {
            return null;
        }
        String expected = new String(content, start, CHECKSUM_CHARS, StandardCharsets.US_ASCII);
        if (!expected.equals(checksum(content, json, end - json))) {
            return null;
        }
        try {
            return Json.mapper().readValue(content, json, end - json, JournalLine.class);
        } catch (IOException e) {
            return null;
        }
    }

    private static String checksum(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return String.format("%08x", crc.getValue());
    }
}
