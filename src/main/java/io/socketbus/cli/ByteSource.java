package io.socketbus.cli;

import io.socketbus.api.Printable;
import io.socketbus.cli.Arguments.UsageException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the command line has the bytes of a peer come from. */
public interface ByteSource {

    /** What is read at once, and fits the smallest heap; what is wrong with a stream mostly shows at its beginning. */
    int MAX_BYTES = 16 * 1024 * 1024;

    /**
     * Reads all of them.
     *
     * @param stdin what stands on standard input
     * @throws UsageException where they cannot be read
     */
    Buffer read(InputStream stdin) throws UsageException;

    /** @throws UsageException where the text has anything but pairs of digits, and white space */
    static ByteSource hex(String text) throws UsageException {
        Buffer bytes = Buffer.buffer();
        int high = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (high < 0 && Character.isWhitespace(c)) {
                continue;
            }
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new UsageException("--hex: must be pairs of hexadecimal digits, found \""
                        + Printable.text(String.valueOf(c)) + "\" at character " + (i + 1) + "; take it out");
            }
            if (high < 0) {
                high = digit;
            } else {
                bytes.appendByte((byte) (high << 4 | digit));
                high = -1;
            }
        }
        if (high >= 0) {
            throw new UsageException("--hex: must be pairs of hexadecimal digits, found one digit alone at the end;"
                    + " write two a byte");
        }
        return stdin -> bytes;
    }

    /** The bytes of a file as they are. */
    static ByteSource file(String path) {
        return stdin -> {
            String reason;
            try (InputStream in = Files.newInputStream(Path.of(path))) {
                return bounded("--file", in);
            } catch (NoSuchFileException e) {
                reason = "there is none in " + Path.of("").toAbsolutePath();
            } catch (IOException | InvalidPathException e) {
                reason = e.getClass().getSimpleName() + ": " + Printable.text(String.valueOf(e.getMessage()));
            }
            throw new UsageException("--file: must name a readable file, found \"" + Printable.text(path) + "\", "
                    + reason + "; check the path");
        };
    }

    /** The bytes of standard input up to its end. */
    static ByteSource stdin() {
        return stdin -> {
            try {
                return bounded("-", stdin);
            } catch (IOException e) {
                throw new UsageException("-: must be readable, found " + Printable.text(e.toString()) + "; check it");
            }
        };
    }

    private static Buffer bounded(String option, InputStream in) throws IOException, UsageException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new UsageException(option + ": must be at most " + MAX_BYTES
                    + " bytes, found more; take its beginning, such as with head -c 16M");
        }
        return Buffer.buffer(bytes);
    }
}
