package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Browser;
import io.socketbus.testkit.Peer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's page of one session, with a real peer. */
class ConsoleSessionIT {

    private static final String MLLP = "{\"framing\": {\"type\": \"mllp\"}, \"codec\": {\"type\": \"text\"}}";

    /** Frames that a page keeps. */
    private static final int KEPT = 300;

    /** What the page says of frames that it was told, and of those that a tap left out since they were too many. */
    private static final String SHOWN = said("frames");

    private static final String LEFT_OUT = said("more than a tap");

    @AutoClose
    private static final Browser BROWSER = Browser.start();

    private static void open(Console console, Peer peer) {
        console.go("#/sessions/" + console.ops().gateway().sessionOf(peer));
        BROWSER.awaitText(".facts", peer.address()).awaitText(".live .state", "live now");
    }

    private static String said(String what) {
        return "Number(document.querySelector('.live .quiet').textContent.match(/(\\d+) " + what + "/)?.[1] ?? 0)";
    }

    @Test
    void frames_are_seen_as_they_pass_as_text_and_as_hex() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "");
                Peer peer = console.ops().gateway().echo().connect()) {
            open(console, peer);

            peer.send("grüezi\n").readLine();

            BROWSER.awaitText(".frame.in .text", "grüezi")
                    .awaitText(".frame.in .hex", "67 72 c3 bc 65 7a 69")
                    .awaitText(".frame.out .text", "grüezi\\n");
        }
    }

    @Test
    void while_it_is_paused_nothing_moves_and_what_is_missed_is_said() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "");
                Peer peer = console.ops().gateway().echo().connect()) {
            open(console, peer);
            BROWSER.click(".live button", "Pause");

            peer.send("missed\n").readLine();
            BROWSER.awaitText(".live .quiet", "2 while paused").click(".live button", "Go on");
            peer.send("seen\n").readLine();

            BROWSER.awaitText(".frame.out", "seen");
            assertThat(BROWSER.texts(".frame")).hasSize(2).noneMatch(text -> text.contains("missed"));
        }
    }

    @Test
    void more_frames_than_a_page_holds_are_not_kept_and_that_is_said() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "");
                Peer peer = console.ops().gateway().connect()) {
            open(console, peer);

            int sent = 0;
            while (BROWSER.number(SHOWN) <= KEPT) {
                peer.send("x\n".repeat(100));
                sent += 100;
                BROWSER.await(SHOWN + " + " + LEFT_OUT + " === " + sent);
            }

            int older = (int) BROWSER.number(SHOWN) - KEPT;
            BROWSER.awaitText(".live .quiet", older + " older ones");
            assertThat(BROWSER.texts(".frame")).hasSize(KEPT);
        }
    }

    @ParameterizedTest
    @CsvSource({"text, pump off", "hex, 70 75 6d 70 20 6f 66 66", "json, '\"pump off\"'"})
    void a_frame_that_is_sent_reaches_the_peer(String how, String typed) {
        try (Console console = Console.loggedIn(Ops.with(Console.TEXT), BROWSER, "#/");
                Peer peer = console.ops().gateway().connect()) {
            open(console, peer);

            BROWSER.choose("How", how).type(".send textarea", typed).click(".send button", "Send");

            assertThat(peer.readLine()).isEqualTo("pump off");
            BROWSER.awaitText(".send .quiet", "Written: 9 bytes");
        }
    }

    @Test
    void a_frame_that_cannot_be_sent_is_said_with_its_code() {
        try (Console console = Console.loggedIn(Ops.with(Console.TEXT), BROWSER, "#/");
                Peer peer = console.ops().gateway().connect()) {
            open(console, peer);

            BROWSER.choose("How", "json").type(".send textarea", "{\"a\": 1}").click(".send button", "Send");

            BROWSER.awaitText(".send .quiet", "NOT_ENCODABLE: ");
        }
    }

    @Test
    void it_is_closed_after_a_question() {
        try (Console console = Console.loggedIn(Ops.with(Console.TEXT), BROWSER, "#/");
                Peer peer = console.ops().gateway().connect()) {
            open(console, peer);

            BROWSER.click("button.danger", "Close this session").click("dialog button", "No");
            BROWSER.await("document.querySelector('dialog') === null");
            BROWSER.awaitText(".facts", "open");
            BROWSER.click("button.danger", "Close this session").click("dialog button.yes", "Close it");

            peer.awaitEnd();
            BROWSER.awaitText(".facts", "closed: BY_CONTROL").awaitText(".live .state", "the session has ended");
        }
    }

    @Test
    void bytes_that_the_peer_sends_are_captured_and_explained() {
        try (Console console = Console.of(Ops.with(MLLP), BROWSER, "");
                Peer peer = console.ops().gateway().connect()) {
            open(console, peer);
            BROWSER.click("button", "Capture").awaitText("[aria-label='Explain bytes']", "Captured: nothing yet");

            peer.send("\u000bMSH|^~\\&|LAB\r\u001c\r\u000bMSH|half");
            BROWSER.awaitText("[aria-label='Explain bytes']", "Captured: 25 bytes");
            BROWSER.awaitText(".facts", "9 bytes held").click("button.run", "Explain");

            BROWSER.awaitText(".found", "frame 1 0–16, 16 bytes, delivers 1–14, 13 bytestext \"MSH|^~\\\\&|LAB\\r\"")
                    .awaitText(".explained", "unfinished 16–25, 9 bytes");
        }
    }

    @Test
    void bytes_that_do_not_come_apart_are_explained_up_to_the_fault_and_named() {
        try (Console console = Console.of(Ops.with(MLLP), BROWSER, "#/listeners/devices")) {
            String hex = "474554202f20485454502f312e310d0a";
            console.browser().type("[aria-label='Bytes as hex']", hex).click("button.run", "Explain");

            BROWSER.awaitText(".verdict", "0 frames, then a fault at byte 0. It looks like http.")
                    .awaitText(".explained", "byte 0x47 where a frame must begin with its start mark");
            assertThat(BROWSER.texts(".dump mark")).containsExactly("47");
        }
    }
}
