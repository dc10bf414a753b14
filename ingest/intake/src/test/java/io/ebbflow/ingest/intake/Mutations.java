package io.ebbflow.ingest.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages bytes in ways that parsers stumble over. */
public final class Mutations {

    private static final byte[][] TROUBLE = {
        {0}, {-1, -1, -1, -1, 15}, {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, {(byte) 0x80}
    };

    private static final String[] TEXTS = {
        "{",
        "[[[[[[[[",
        "\"",
        "\\",
        "\n",
        "1e999",
        "-9223372036854775809",
        "null",
        "NaN",
        "\\ud800",
        "host/",
        "# EOF\n",
        "+1000000000-12-31T23:59:59Z"
    };

    private static final int LARGEST = 32 << 10;

    private Mutations() {}

    /** A copy with one to eight damages. */
    public static byte[] of(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int damages = 1 + random.nextInt(8);
        for (int i = 0; i < damages && bytes.length > 0; i++) {
            bytes = damaged(bytes, random);
        }
        return bytes;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(16));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(bytes, at, 1 << random.nextInt(8));
            case 1 -> flipped(bytes, at, random.nextInt(256));
            case 2 -> joined(bytes, 0, at, new byte[0], at + length);
            case 3 -> joined(bytes, 0, at, new byte[0], bytes.length);
            case 4 -> joined(bytes, 0, at + length, new byte[0], at);
            case 6 -> repeated(bytes, at, length, random);
            case 5 -> joined(bytes, 0, at, TROUBLE[random.nextInt(TROUBLE.length)], at);
            default -> {
                String text = TEXTS[random.nextInt(TEXTS.length)];
                yield joined(bytes, 0, at, text.getBytes(StandardCharsets.US_ASCII), at);
            }
        };
    }

    /** Deep nesting, long texts, long numbers: what was once there is there many times. */
    private static byte[] repeated(byte[] bytes, int at, int length, Random random) {
        byte[] stretch = Arrays.copyOfRange(bytes, at, at + length);
        // most are short, for else the run would do nothing but copy
        int times = 1 + (int) Math.pow(LARGEST / (double) length, random.nextDouble());
        ByteArrayOutputStream between = new ByteArrayOutputStream();
        for (int i = 0; i < times && bytes.length + between.size() < LARGEST; i++) {
            between.writeBytes(stretch);
        }
        return joined(bytes, 0, at, between.toByteArray(), at);
    }

    private static byte[] flipped(byte[] bytes, int at, int bits) {
        bytes[at] ^= (byte) bits;
        return bytes;
    }

    /** What is from begin to end, then something, then what is from the rest on. */
    private static byte[] joined(byte[] bytes, int begin, int end, byte[] between, int rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, begin, end - begin);
        out.writeBytes(between);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }
}
