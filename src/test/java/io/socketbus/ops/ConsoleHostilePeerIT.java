package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Browser;
import io.socketbus.testkit.Peer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a peer sends stays text, whatever it is. */
class ConsoleHostilePeerIT {

    private static final String HOSTILE = "<script>window.ran = true</script><img src=x onerror='window.ran = true'>"
            + "<svg onload='window.ran = true'>\"'&amp;";

    @AutoClose
    private static final Browser BROWSER = Browser.start();

    private static void expectNothingRan() {
        assertThat(BROWSER.js("window.ran")).isNull();
        assertThat(BROWSER.js("document.querySelectorAll('main script, main img, main .frame svg').length"))
                .isEqualTo(0);
    }

    @Test
    void marks_of_html_in_a_frame_are_shown_and_do_nothing() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "#/listeners/devices");
                Peer peer = console.ops().gateway().connect()) {
            BROWSER.awaitText(".live .state", "live now");

            peer.send(HOSTILE + "\n");

            BROWSER.awaitText(".frame .text", HOSTILE);
            expectNothingRan();
        }
    }

    @Test
    void nor_in_what_is_explained() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "#/listeners/devices");
                Peer peer = console.ops().gateway().connect()) {
            BROWSER.click("button", "Capture").awaitText("[aria-label='Explain bytes']", "Captured: nothing yet");

            peer.send(HOSTILE + "\n");
            BROWSER.awaitText("[aria-label='Explain bytes']", " bytes.").click("button.run", "Explain");

            BROWSER.awaitText(".found", "<script>window.ran");
            expectNothingRan();
        }
    }

    @Test
    void nor_in_tags_and_groups() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "");
                Peer peer = console.ops().gateway().connect()) {
            String session = console.ops().gateway().sessionOf(peer);
            console.ops()
                    .gateway()
                    .control(new JsonObject()
                            .put("op", "tag")
                            .put("session", session)
                            .put("tags", new JsonObject().put("site", HOSTILE)));

            console.go("#/sessions/" + session);

            BROWSER.awaitText(".facts", "site=<script>");
            expectNothingRan();
        }
    }

    @Test
    void characters_that_hide_or_turn_others_are_shown_by_their_names() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "#/listeners/devices");
                Peer peer = console.ops().gateway().connect()) {
            BROWSER.awaitText(".live .state", "live now");

            peer.send("a\u202eb\u200bc\td\n");

            BROWSER.awaitText(".frame .text", "a\\u202eb\\u200bc\\td");
        }
    }
}
