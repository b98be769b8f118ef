package io.socketbus.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.testkit.Browser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fifty thousand sessions in the console's list: more than sockets can be opened here, so their table is made. */
class ConsoleManySessionsIT {

    /** Answers the console in place of the gateway, and keeps how long the page was busy at most. */
    private static final String MADE = """
            const all = Array.from({ length: 50_000 }, (_, i) => ({
              session: `made.${i % 4}.mwuwhf6w.${i}`, listener: 'devices', peer: `10.${i >> 8}.${i & 255}.7:40000`,
              state: 'open', paused: [], opened: new Date(0).toISOString(), silentMillis: i, queuedBytes: i, heldBytes: 0,
              asks: 0, framesIn: i, framesOut: i, bytesIn: 100 * i, bytesOut: 100 * i, millis: 1000 * i, groups: [], tags: {},
            }));
            const real = window.fetch;
            window.fetch = async (path, options) => {
              if (!path.startsWith('sessions?')) {
                return real(path, options);
              }
              const asked = new URLSearchParams(path.slice('sessions?'.length));
              const found = all.filter(session => session.peer.startsWith(asked.get('peer') ?? ''));
              const from = Number(asked.get('after') ?? 0);
              const to = from + Number(asked.get('limit'));
              const page = { node: 'made', open: all.length, sessions: found.slice(from, to) };
              return new Response(JSON.stringify(to < found.length ? { ...page, next: String(to) } : page));
            };
            window.longest = 0;
            new PerformanceObserver(list => list.getEntries().forEach(task => {
              window.longest = Math.max(window.longest, task.duration);
            })).observe({ entryTypes: ['longtask'] });
            """;

    /** Generous: it takes far less, and a page that puts all rows into the document far more. */
    private static final int MOST_BUSY_MILLIS = 5_000;

    private static final String ROWS = "document.querySelector('.rows')";

    @AutoClose
    private static final Browser BROWSER = Browser.start();

    @BeforeAll
    static void make() {
        BROWSER.before(MADE);
    }

    @Test
    void are_scrolled_through_to_the_last_and_searched_with_few_rows_in_the_document() {
        try (Console console = Console.of(Ops.with(Console.TEXT), BROWSER, "#/sessions")) {
            console.browser().awaitText("main .quiet", "500 listed so far").awaitText("main .quiet", "50,000 open");

            BROWSER.js("window.down = setInterval(() => { " + ROWS + ".scrollTop = " + ROWS + ".scrollHeight }, 5)");
            BROWSER.awaitText("main .quiet", "50,000 listed ·").awaitText(".c-id", "made.3.mwuwhf6w.49999");
            BROWSER.js("clearInterval(window.down)");
            assertThat(BROWSER.number("document.querySelectorAll('.row').length"))
                    .isLessThan(100);
            assertThat(BROWSER.js(ROWS + ".getAttribute('aria-rowcount')")).isEqualTo("50001");

            BROWSER.js(ROWS + ".scrollTop = " + ROWS + ".scrollHeight / 2");
            BROWSER.awaitText(".c-id", "made.0.mwuwhf6w.25000");

            BROWSER.type("#search", "10.195.79.").awaitText("main .quiet", "1 listed ·");
            assertThat(BROWSER.texts(".space .c-id")).containsExactly("made.3.mwuwhf6w.49999");
            assertThat(BROWSER.number("window.longest")).isLessThan(MOST_BUSY_MILLIS);
        }
    }
}
