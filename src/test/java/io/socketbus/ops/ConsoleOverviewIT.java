package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Browser;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.Ports;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the console shows first: listeners, who is there, how much passes, and whether that is still so. */
class ConsoleOverviewIT {

    @AutoClose
    private static final Browser BROWSER = Browser.start();

    @Test
    void a_listener_is_shown_with_its_sessions_and_its_rates() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "");
                Peer peer = console.ops().gateway().echo().connect()) {
            peer.send("hello\n").readLine();

            BROWSER.awaitText("#node", "test")
                    .awaitText("[data-listener=devices]", "line · text · publish")
                    .awaitText("[data-listener=devices] .count", "1 session")
                    .await("document.querySelectorAll('[data-listener=devices] svg path.line[d^=M]').length === 4");
        }
    }

    @Test
    void the_page_of_a_listener_shows_addresses_and_the_frames_of_all_its_sessions() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "");
                Peer peer = console.ops().gateway().connect()) {
            BROWSER.click(".opens", "devices").awaitText(".live .state", "live now");

            peer.send("of anybody\n");

            BROWSER.awaitText(".frame .text", "of anybody").awaitText(".frame a", peer.address());
            BROWSER.click("summary", "Addresses").awaitText(".facts", "socketbus.devices.in");
        }
    }

    @Test
    void the_configuration_is_shown_without_its_secrets() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "#/config")) {
            console.browser().awaitText(".config", "\"token\": \"***\"");

            assertThat(BROWSER.texts("main")).noneMatch(text -> text.contains(Ops.TOKEN));
        }
    }

    @Test
    void it_says_that_it_is_stale_and_goes_on_when_the_gateway_has_started_anew() {
        int port = Ports.free();
        JsonObject before = StartedGateway.config(new JsonObject(Console.TEXT));
        before.getJsonObject("ops").put("port", port);
        Ops ops = Ops.of(before);
        Console.of(ops, BROWSER, "#/listeners/devices");
        BROWSER.awaitText(".live .state", "live now");

        ops.close();
        BROWSER.awaitText("#stale", "What is shown is as of").awaitText(".live .state", "trying again");

        JsonObject config = StartedGateway.config(new JsonObject(Console.TEXT)).put("node", "anew");
        config.getJsonObject("ops").put("port", port);
        try (Console console = new Console(Ops.of(config), BROWSER);
                Peer peer = console.ops().gateway().connect()) {
            BROWSER.awaitText("#node", "anew").await("document.getElementById('stale').hidden");
            BROWSER.awaitText(".live .state", "live now");
            peer.send("after it\n");
            BROWSER.awaitText(".frame .text", "after it");
        }
    }
}
