package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Browser;
import io.socketbus.testkit.Peer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How a browser comes to what needs the token. */
class ConsoleLoginIT {

    @AutoClose
    private static final Browser BROWSER = Browser.start();

    private static Ops offLoopback() {
        return Ops.of(Ops.offLoopback(new JsonObject(Console.TEXT)));
    }

    @Test
    void the_token_of_the_url_in_the_log_is_enough_and_stays_nowhere() {
        try (Console console = Console.of(offLoopback(), BROWSER, "#token=" + Ops.TOKEN)) {
            console.browser().awaitText("[data-listener=devices]", "devices").awaitText("#login", "Log out");

            assertThat(BROWSER.js("location.hash")).isEqualTo("#/");
            assertThat(BROWSER.command("Page.getNavigationHistory", new JsonObject())
                            .encode())
                    .doesNotContain(Ops.TOKEN);
            assertThat(BROWSER.js("document.cookie + JSON.stringify(sessionStorage) + JSON.stringify(localStorage)"))
                    .asString()
                    .doesNotContain(Ops.TOKEN);
        }
    }

    @Test
    void without_it_a_form_asks_until_it_is_right() {
        try (Console console = Console.of(offLoopback(), BROWSER, "#/sessions")) {
            console.browser().type("dialog input", "a-wrong-token-of-many").click("dialog button", "Log in");
            BROWSER.awaitText("dialog .bad", "This is not the token.");

            BROWSER.js("document.querySelector('dialog input').value = ''");
            BROWSER.type("dialog input", Ops.TOKEN).press("Enter").awaitText("main .quiet", "0 listed");
        }
    }

    @Test
    void who_declines_is_asked_again_when_that_is_wanted() {
        try (Console console = Console.of(offLoopback(), BROWSER, "")) {
            console.browser().click("dialog button", "Cancel").awaitText("#stale", "this needs the token");
            assertThat(BROWSER.js("document.querySelector('dialog')")).isNull();

            BROWSER.click("#login", "Log in").type("dialog input", Ops.TOKEN).press("Enter");

            BROWSER.awaitText("[data-listener=devices]", "devices");
        }
    }

    @Test
    void on_loopback_it_is_asked_for_when_something_is_to_be_changed_and_then_that_is_done() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "");
                Peer peer = console.ops().gateway().connect()) {
            console.go("#/sessions/" + console.ops().gateway().sessionOf(peer));

            BROWSER.type(".send textarea", "hello").click(".send button", "Send");
            BROWSER.type("dialog input", Ops.TOKEN).press("Enter");

            assertThat(peer.readLine()).isEqualTo("hello");
            BROWSER.click("#login", "Log out").awaitText("#login", "Log in");
            BROWSER.click(".send button", "Send").await("document.querySelector('dialog input')");
        }
    }
}
