package io.qoswatch.sandbox.zoom;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Spoils bodies as networks, proxies and careless servers do. The same seed spoils in the same way. For one thread. */
public final class BodyMutator {

    private static final int MOST_AT_ONCE = 2;
    private static final int LONGEST_RANGE = 400;
    private static final int DEEP = 5_000;
    private static final int LONG = 20_000;
    private static final byte[] HTML = "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>".getBytes(UTF_8);
    private static final byte[][] INSERTIONS = {
        "\"".getBytes(UTF_8),
        "\\".getBytes(UTF_8),
        "{".getBytes(UTF_8),
        "]".getBytes(UTF_8),
        ",".getBytes(UTF_8),
        "null".getBytes(UTF_8),
        "-1e999".getBytes(UTF_8),
        "NaN".getBytes(UTF_8),
        "\"\\ud800\"".getBytes(UTF_8),
        "[".repeat(DEEP).getBytes(UTF_8),
        "{\"a\":".repeat(DEEP).getBytes(UTF_8),
        "9".repeat(LONG).getBytes(UTF_8),
        ("\"" + "x".repeat(LONG) + "\"").getBytes(UTF_8),
        {(byte) 0xc3, 0x28},
        {(byte) 0xff, (byte) 0xfe},
        {0, 0, 0},
        {0x1f, (byte) 0x8b, 8, 0},
    };

    private final Random random;

    /** @param random where and how bodies are spoiled */
    public BodyMutator(Random random) {
        this.random = random;
    }

    /** Another body than the valid one, which is left as it is. */
    public byte[] mutate(byte[] valid) {
        byte[] body = changed(valid);
        while (Arrays.equals(body, valid)) { // A byte was replaced by its like, or two changes undid each other.
            body = changed(valid);
        }
        return body;
    }

    private byte[] changed(byte[] valid) {
        byte[] body = valid.clone();
        for (int changes = 1 + random.nextInt(MOST_AT_ONCE); changes > 0; changes--) {
            body = once(body);
        }
        return body;
    }

    private byte[] once(byte[] body) {
        if (body.length == 0) {
            return HTML.clone();
        }
        int from = random.nextInt(body.length);
        int to = Math.min(body.length, from + 1 + random.nextInt(LONGEST_RANGE));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> flipBit(body, from);
            case 3, 4 -> replaceByte(body, from);
            case 5 -> joined(body, 0, from, body, to, body.length); // A range is missing.
            case 6 -> joined(body, 0, to, body, from, body.length); // A range comes twice.
            case 7 -> random.nextInt(4) == 0 ? joined(body, 0, from, HTML, 0, HTML.length) : flipBit(body, from);
            case 8 -> random.nextInt(4) == 0 ? joined(body, 0, from, body, 0, 0) : replaceByte(body, from);
            default -> {
                byte[] insertion = INSERTIONS[random.nextInt(INSERTIONS.length)];
                byte[] head = joined(body, 0, from, insertion, 0, insertion.length);
                yield joined(head, 0, head.length, body, from, body.length);
            }
        };
    }

    private byte[] flipBit(byte[] body, int at) {
        body[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return body;
    }

    /** Mostly by another byte of the body, so that structure changes and not only text. */
    private byte[] replaceByte(byte[] body, int at) {
        body[at] = body[random.nextInt(body.length)];
        return body;
    }

    private static byte[] joined(byte[] one, int from, int to, byte[] other, int otherFrom, int otherTo) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from + otherTo - otherFrom);
        out.write(one, from, to - from);
        out.write(other, otherFrom, otherTo - otherFrom);
        return out.toByteArray();
    }
}
