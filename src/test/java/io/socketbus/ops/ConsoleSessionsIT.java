package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Browser;
import io.socketbus.testkit.Peer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The console's list of sessions. */
class ConsoleSessionsIT {

    @AutoClose
    private static final Browser BROWSER = Browser.start();

    private static void tag(Ops ops, Peer peer, String name, String value) {
        ops.gateway()
                .control(new JsonObject()
                        .put("op", "tag")
                        .put("session", ops.gateway().sessionOf(peer))
                        .put("tags", new JsonObject().put(name, value)));
    }

    @Test
    void a_session_is_found_by_its_peer_its_tag_or_its_id() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "#/sessions");
                Peer one = console.ops().gateway().connect();
                Peer other = console.ops().gateway().connect()) {
            tag(console.ops(), one, "site", "basel");
            BROWSER.awaitText(".c-peer", one.address()).awaitText(".c-peer", other.address());

            BROWSER.type("#search", "tag.site=basel").await("document.querySelectorAll('.space .row').length === 1");
            assertThat(BROWSER.texts(".space .c-peer")).containsExactly(one.address());

            BROWSER.js("document.getElementById('search').value = ''");
            BROWSER.type("#search", other.address()).awaitText(".space .c-peer", other.address());
            BROWSER.await("document.querySelectorAll('.space .row').length === 1");

            BROWSER.js("document.getElementById('search').value = ''");
            BROWSER.type("#search", console.ops().gateway().sessionOf(one)).awaitText(".space .c-peer", one.address());
            BROWSER.await("document.querySelectorAll('.space .row').length === 1");
        }
    }

    @Test
    void what_cannot_be_searched_for_is_said() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "#/sessions?q=colour%3Dred")) {
            console.browser()
                    .awaitText("main .quiet", "colour= is not known; there are peer=, group=, tag.NAME= and id=");
        }
    }

    @Test
    void those_that_closed_are_listed_with_their_reason() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "#/sessions")) {
            try (Peer gone = console.ops().gateway().connect()) {
                console.ops().gateway().sessionOf(gone);
                gone.reset();
            }
            BROWSER.choose("State", "closed").awaitText(".space .c-state", "PEER_RESET");

            assertThat(BROWSER.js("location.hash")).isEqualTo("#/sessions?state=closed");
        }
    }

    @Test
    void the_keyboard_is_enough_to_search_open_and_come_back() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "");
                Peer first = console.ops().gateway().connect()) {
            String session = console.ops().gateway().sessionOf(first);
            try (Peer second = console.ops().gateway().connect()) {
                console.ops().gateway().sessionOf(second);
                BROWSER.awaitText(".count", "2 sessions");

                BROWSER.press("/").await("document.activeElement.id === 'search'");
                BROWSER.await("document.querySelectorAll('.space .row').length === 2")
                        .press("Escape")
                        .press("j")
                        .press("j")
                        .press("k")
                        .await("document.querySelector('.row[aria-selected=true]')?.id === 'row-0'")
                        .press("Enter")
                        .await("location.hash === " + Browser.quoted("#/sessions/" + session))
                        .awaitText("h1", session)
                        .press("Escape")
                        .await("location.hash.startsWith('#/sessions') && !location.hash.includes("
                                + Browser.quoted(session) + ")");
                BROWSER.press("?").awaitText("dialog", "pause and go on").press("Escape");
                BROWSER.await("document.querySelector('dialog') === null");
            }
        }
    }
}
