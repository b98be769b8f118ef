package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Browser;
import io.socketbus.testkit.Peer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The console on a phone, and in the dark. */
class ConsoleLayoutIT {

    private static final int PHONE = 360;

    @AutoClose
    private static final Browser BROWSER = Browser.start();

    @Test
    void no_page_is_wider_than_a_phone() {
        BROWSER.size(PHONE, 740);
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "");
                Peer peer = console.ops().gateway().echo().connect()) {
            String session = "#/sessions/" + console.ops().gateway().sessionOf(peer);
            for (String route : List.of("#/", "#/sessions", "#/listeners/devices", "#/config", session)) {
                console.go(route);
                BROWSER.await("document.querySelector('h1') && location.hash === " + Browser.quoted(route));
                if (route.equals(session)) {
                    BROWSER.awaitText(".live .state", "live now");
                    peer.send("x".repeat(400) + '\n').readLine();
                    BROWSER.awaitText(".frame.in .hex", "78 78");
                }
                assertThat(BROWSER.number("document.documentElement.scrollWidth"))
                        .as(route)
                        .isLessThanOrEqualTo(PHONE);
            }
        }
    }

    @Test
    void who_wants_it_dark_gets_light_text_on_dark_ground() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER.colors("dark"), "")) {
            console.browser().awaitText("h1", "Listeners");
            assertThat(brightness("backgroundColor")).isLessThan(60);
            assertThat(brightness("color")).isGreaterThan(180);

            BROWSER.colors("light");
            assertThat(brightness("backgroundColor")).isGreaterThan(180);
            assertThat(brightness("color")).isLessThan(60);
        }
    }

    /** Of the body, from 0 to 255. */
    private static double brightness(String property) {
        return BROWSER.number("getComputedStyle(document.body)." + property
                + ".match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3");
    }
}
