package io.socketbus.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.socketbus.testkit.ProxyHeader;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the header before all else, holds what comes behind it, and closes where there is none. */
class HeaderGateTest implements HeaderGate.Visitor {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final String NOBODY = "nobody";

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final HeaderGate gate = new HeaderGate(channel.pipeline(), this);
    private final List<String> named = new ArrayList<>();
    private final List<HeaderFault> faults = new ArrayList<>();
    private String begun = "";

    HeaderGateTest() {
        channel.freezeTime();
        gate.await(TIMEOUT);
    }

    @AfterEach
    void nothing_is_held_when_the_connection_is_gone() {
        channel.finishAndReleaseAll();
        assertThat(channel.pipeline().get(HeaderGate.class)).isNull();
    }

    @Override
    public void named(@Nullable InetSocketAddress source) {
        named.add(source == null ? NOBODY : source.getAddress().getHostAddress() + ' ' + source.getPort());
    }

    @Override
    public void failed(HeaderFault fault, byte[] bytes) {
        faults.add(fault);
        begun = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void receive(Buffer bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes.getBytes()));
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runPendingTasks();
    }

    private void leave() {
        ChannelFuture unused = channel.close();
        channel.runPendingTasks();
    }

    private String passedOn() {
        StringBuilder passed = new StringBuilder();
        for (ByteBuf bytes = channel.readInbound(); bytes != null; bytes = channel.readInbound()) {
            passed.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        return passed.toString();
    }

    private static Stream<Arguments> headers() {
        Buffer further = ProxyHeader.field(0xe0, Buffer.buffer("x".repeat(300)));
        Buffer tls = ProxyHeader.field(
                0x20,
                Buffer.buffer(new byte[] {1, 0, 0, 0, 0})
                        .appendBuffer(ProxyHeader.field(0x21, Buffer.buffer("TLSv1.3"))));
        Buffer most = ProxyHeader.field(0xe0, Buffer.buffer(new byte[HeaderDecoder.MOST_FIELD_BYTES - 3]));
        Buffer tcp4 = ProxyHeader.binary("203.0.113.7", 40_000);
        Buffer addresses = tcp4.getBuffer(16, tcp4.length());
        return Stream.of(
                header(ProxyHeader.text("203.0.113.7", 40_000), "203.0.113.7 40000"),
                header(ProxyHeader.text("2001:db8::7", 40_000), "2001:db8:0:0:0:0:0:7 40000"),
                header(ProxyHeader.text("::ffff:203.0.113.7", 1), "203.0.113.7 1"),
                header(Buffer.buffer("PROXY UNKNOWN\r\n"), NOBODY),
                header(Buffer.buffer("PROXY UNKNOWN ffff::1 ffff::1 65535 65535\r\n"), NOBODY),
                header(tcp4, "203.0.113.7 40000"),
                header(ProxyHeader.binary("2001:db8::7", 40_000), "2001:db8:0:0:0:0:0:7 40000"),
                header(ProxyHeader.binary("203.0.113.7", 40_000, further, tls), "203.0.113.7 40000"),
                header(ProxyHeader.binary("203.0.113.7", 40_000, most), "203.0.113.7 40000"),
                header(ProxyHeader.withChecksum(ProxyHeader.binary("203.0.113.7", 5, tls)), "203.0.113.7 5"),
                header(ProxyHeader.withChecksum(ProxyHeader.binary("2001:db8::7", 5)), "2001:db8:0:0:0:0:0:7 5"),
                header(ProxyHeader.local(), NOBODY),
                // what a balancer says of itself is not looked at, as the specification has it
                header(ProxyHeader.binary(0x20, 0x11, addresses), NOBODY),
                header(ProxyHeader.binary(0x20, 0xff, addresses), NOBODY),
                header(ProxyHeader.binary(0x21, 0x00, Buffer.buffer()), NOBODY),
                header(ProxyHeader.binary(0x21, 0x12, addresses), NOBODY),
                header(ProxyHeader.binary(0x21, 0x31, Buffer.buffer(new byte[216])), NOBODY));
    }

    private static Arguments header(Buffer bytes, String says) {
        return Arguments.of(bytes, says);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void a_header_says_whose_connection_it_is_wherever_it_is_cut(Buffer header, String says) {
        for (int i = 0; i < header.length(); i++) {
            assertThat(named).isEmpty();
            receive(header.getBuffer(i, i + 1));
        }
        pass(HeaderGate.MOMENT);

        assertThat(named).containsExactly(says);
        assertThat(faults).isEmpty();
        assertThat(channel.isOpen()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("headers")
    void what_comes_behind_it_is_held_until_somebody_takes_it(Buffer header, String says) {
        receive(header.copy().appendString("one "));
        receive(Buffer.buffer("two "));
        assertThat(named).containsExactly(says);
        assertThat(passedOn()).isEmpty();

        gate.open();
        receive(Buffer.buffer("three"));

        assertThat(passedOn()).isEqualTo("one two three");
        assertThat(channel.pipeline().names()).hasSize(1);
    }

    private static Stream<Arguments> others() {
        Buffer tcp4 = ProxyHeader.binary("203.0.113.7", 40_000);
        Buffer addresses = tcp4.getBuffer(16, tcp4.length());
        Buffer sum = ProxyHeader.withChecksum(tcp4);
        Buffer tooMuch = ProxyHeader.field(0xe0, Buffer.buffer(new byte[60_000]));
        Buffer lies = Buffer.buffer(new byte[] {1, (byte) 0xff, (byte) 0xff, 0});
        return Stream.of(
                other(Buffer.buffer("{"), HeaderFault.MISSING),
                other(Buffer.buffer("GET / HTTP/1.1\r\n\r\n"), HeaderFault.MISSING),
                other(Buffer.buffer(new byte[] {22, 3, 1, 0, 40}), HeaderFault.MISSING),
                other(Buffer.buffer("PROXIES "), HeaderFault.MISSING),
                other(Buffer.buffer("proxy TCP4 1.2.3.4 1.2.3.4 1 2\r\n"), HeaderFault.MISSING),
                other(Buffer.buffer("\r\n\r\n\r\n"), HeaderFault.MISSING),
                other(Buffer.buffer("PROXY TCP4 1.2.3.4\r\n"), HeaderFault.BROKEN),
                other(Buffer.buffer("PROXY TCP4 1.2.3.400 1.2.3.4 1 2\r\n"), HeaderFault.BROKEN),
                other(Buffer.buffer("PROXY TCP4 localhost 1.2.3.4 1 2\r\n"), HeaderFault.BROKEN),
                other(Buffer.buffer("PROXY TCP4 1.2.3.4 1.2.3.4 70000 2\r\n"), HeaderFault.BROKEN),
                other(Buffer.buffer("PROXY TCP4 ::1 ::1 1 2\r\n"), HeaderFault.BROKEN),
                other(Buffer.buffer("PROXY UDP4 1.2.3.4 1.2.3.4 1 2\r\n"), HeaderFault.BROKEN),
                other(Buffer.buffer("PROXY  TCP4 1.2.3.4 1.2.3.4 1 2\r\n"), HeaderFault.BROKEN),
                other(Buffer.buffer("PROXY \r\n12345"), HeaderFault.BROKEN),
                other(Buffer.buffer("PROXY TCP4 " + "1".repeat(100)), HeaderFault.TOO_LONG),
                other(Buffer.buffer("PROXY UNKNOWN " + "x".repeat(95) + "\r\n"), HeaderFault.TOO_LONG),
                other(ProxyHeader.binary(0x11, 0x11, addresses), HeaderFault.BROKEN),
                other(ProxyHeader.binary(0x01, 0x11, addresses), HeaderFault.BROKEN),
                other(ProxyHeader.binary(0x31, 0x11, addresses), HeaderFault.BROKEN),
                other(ProxyHeader.binary(0x22, 0x11, addresses), HeaderFault.BROKEN),
                other(ProxyHeader.binary(0x21, 0x41, addresses), HeaderFault.BROKEN),
                other(ProxyHeader.binary(0x21, 0x13, addresses), HeaderFault.BROKEN),
                other(ProxyHeader.binary(0x21, 0x11, addresses.getBuffer(0, 11)), HeaderFault.BROKEN),
                other(ProxyHeader.binary(0x21, 0x21, addresses), HeaderFault.BROKEN),
                other(ProxyHeader.binary("203.0.113.7", 40_000, lies), HeaderFault.BROKEN),
                other(ProxyHeader.binary("203.0.113.7", 40_000, tooMuch), HeaderFault.TOO_LONG),
                other(sum.copy().setByte(18, (byte) 9), HeaderFault.CHECKSUM),
                other(
                        ProxyHeader.binary("203.0.113.7", 1, ProxyHeader.field(3, Buffer.buffer())),
                        HeaderFault.CHECKSUM));
    }

    private static Arguments other(Buffer bytes, HeaderFault fault) {
        return Arguments.of(bytes, fault);
    }

    @ParameterizedTest
    @MethodSource("others")
    void what_is_no_header_is_closed_with_the_rule_that_it_breaks(Buffer bytes, HeaderFault fault) {
        receive(bytes);

        assertThat(faults).containsExactly(fault);
        assertThat(named).isEmpty();
        assertThat(channel.isOpen()).isFalse();
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).startsWith(begun);
    }

    @ParameterizedTest
    @MethodSource("others")
    void and_so_it_is_when_it_comes_byte_by_byte(Buffer bytes, HeaderFault fault) {
        for (int i = 0; i < bytes.length() && channel.isOpen(); i++) {
            receive(bytes.getBuffer(i, i + 1));
        }

        assertThat(faults).containsExactly(fault);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_long_header_of_version_1_may_have_107_bytes() {
        receive(Buffer.buffer("PROXY UNKNOWN " + "x".repeat(91) + "\r\n"));

        pass(HeaderGate.MOMENT);

        assertThat(named).containsExactly(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PROXY TCP4 1.2.3.4 ", "\r\n\r\n\0\r\nQUIT\n\041"})
    void a_header_that_is_not_whole_in_time_is_closed_however_it_drips(String beginning) {
        long tick = TIMEOUT.toNanos() / Math.max(1, beginning.length());
        for (int i = 0; i < beginning.length(); i++) {
            receive(Buffer.buffer(new byte[] {(byte) beginning.charAt(i)}));
            assertThat(channel.isOpen()).isTrue();
            channel.advanceTimeBy(tick, TimeUnit.NANOSECONDS);
            channel.runPendingTasks();
        }
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        if (beginning.isEmpty()) {
            channel.advanceTimeBy(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        }
        channel.runPendingTasks();

        assertThat(faults).containsExactly(HeaderFault.LATE);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_came_in_may_take_its_time() {
        receive(ProxyHeader.local());
        pass(TIMEOUT.multipliedBy(2));

        assertThat(named).containsExactly(NOBODY);
        assertThat(faults).isEmpty();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void who_names_nobody_and_leaves_at_once_without_a_byte_was_not_there() {
        receive(ProxyHeader.local());
        leave();
        pass(HeaderGate.MOMENT);

        assertThat(named).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void who_names_nobody_comes_in_with_its_first_byte_or_after_a_moment() {
        receive(ProxyHeader.local());
        pass(HeaderGate.MOMENT.minusMillis(1));
        assertThat(named).isEmpty();
        receive(Buffer.buffer("a"));
        assertThat(named).containsExactly(NOBODY);

        pass(HeaderGate.MOMENT);

        assertThat(named).containsExactly(NOBODY);
    }

    @Test
    void who_leaves_without_a_byte_is_no_fault() {
        leave();

        assertThat(faults).isEmpty();
    }

    @Test
    void who_leaves_within_its_header_is() {
        receive(Buffer.buffer("PROXY TCP4 "));
        leave();

        assertThat(faults).containsExactly(HeaderFault.CUT_SHORT);
    }

    @Test
    void a_connection_that_breaks_is_told_by_its_end() {
        receive(Buffer.buffer("PROXY "));
        channel.pipeline().fireExceptionCaught(new IOException("Connection reset"));
        assertThat(faults).isEmpty();
        leave();

        assertThat(faults).containsExactly(HeaderFault.CUT_SHORT);
        channel.checkException();
    }

    @Test
    void a_header_after_the_header_is_what_the_peer_says() {
        Buffer header = ProxyHeader.text("203.0.113.7", 40_000);
        receive(header.copy().appendBuffer(ProxyHeader.text("192.0.2.66", 1)));
        gate.open();

        assertThat(named).containsExactly("203.0.113.7 40000");
        assertThat(passedOn()).startsWith("PROXY TCP4 192.0.2.66");
    }

    @Test
    void what_is_held_is_given_back_when_the_connection_ends() {
        ByteBuf bytes =
                Unpooled.copiedBuffer(ProxyHeader.local().appendString("frame").getBytes());
        channel.writeInbound(bytes);
        assertThat(bytes.refCnt()).isPositive();
        leave();

        assertThat(bytes.refCnt()).isZero();
    }
}
