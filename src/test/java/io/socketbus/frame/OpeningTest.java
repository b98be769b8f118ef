package io.socketbus.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {

    private static final Path CAPTURES = Path.of("src", "test", "resources", "captures");

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1, http",
        "PRI * HTTP/2.0, http",
        "SSH-2.0-OpenSSH_9.2p1, ssh",
        "PROXY TCP4 192.0.2.1 192.0.2.2 4000 7000, proxy protocol v1",
        "PROXY UNKNOWN, proxy protocol v1"
    })
    void a_stream_that_opens_as_a_protocol_does_is_named_after_it(String text, String name) {
        assertThat(Opening.of(Buffer.buffer(text), 0)).map(Opening::toString).contains(name);
    }

    @Test
    void the_signature_of_the_second_proxy_protocol_is_known() {
        byte[] signature = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a2111");

        assertThat(Opening.of(Buffer.buffer(signature), 0)).contains(Opening.PROXY_V2);
    }

    @Test
    void what_real_programs_send_is_known() throws IOException {
        assertThat(Opening.of(capture("negative-tls-client-hello.bin"), 0)).contains(Opening.TLS);
        assertThat(Opening.of(capture("negative-http-get.bin"), 0)).contains(Opening.HTTP);
    }

    private static Buffer capture(String file) throws IOException {
        return Buffer.buffer(Files.readAllBytes(CAPTURES.resolve(file)));
    }

    @Test
    void it_may_open_anywhere() {
        Buffer bytes = Buffer.buffer("{}\nSSH-2.0-x\r\n");

        assertThat(Opening.of(bytes, 3)).contains(Opening.SSH);
        assertThat(Opening.of(bytes, 0)).isEmpty();
        assertThat(Opening.of(bytes, bytes.length())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET key", "GET / ", "get / HTTP/1.1", "SSH", "PROXY", "{\"a\":1}", "\026\002\001", ""})
    void what_only_begins_alike_is_not_named(String text) {
        assertThat(Opening.of(Buffer.buffer(text), 0)).isEmpty();
    }
}
