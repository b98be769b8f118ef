package io.socketbus.ops;

import io.socketbus.testkit.Browser;

/** The console of a gateway, in a browser that others may use after it. */
record Console(Ops ops, Browser browser) implements AutoCloseable {

    static final String TEXT = "{\"codec\": {\"type\": \"text\"}}";

    /** Opens it at a route, by somebody who may write, too. */
    static Console loggedIn(Ops ops, Browser browser, String route) {
        Console console = new Console(ops, browser);
        browser.open(console.url("#token=" + Ops.TOKEN)).awaitText("#login", "Log out");
        return console.go(route);
    }

    /** Opens it at a route. */
    static Console of(Ops ops, Browser browser, String route) {
        Console console = new Console(ops, browser);
        browser.open(console.url(route));
        return console;
    }

    String url(String route) {
        return "http://127.0.0.1:" + ops.watched().opsPort() + '/' + route;
    }

    Console go(String route) {
        browser.js("location.hash = " + Browser.quoted(route));
        return this;
    }

    @Override
    public void close() {
        // it would look for its gateway for ever
        browser.open("about:blank");
        ops.close();
    }
}
