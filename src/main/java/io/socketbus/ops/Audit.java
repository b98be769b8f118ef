package io.socketbus.ops;

import io.socketbus.api.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who did what over HTTP: a line each, under a name of its own, and never what a frame holds. */
final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger("io.socketbus.audit");

    private Audit() {}

    /** The end of a time in which nothing that an address showed was looked at. */
    static void noteIgnored(String address, int tries) {
        LOG.info("login who={} outcome={} tries={}", address, "IGNORED", tries);
    }

    /**
     * @param what {@code send}, {@code close} or {@code tap}
     * @param on the session or listener
     */
    static void note(Exchange exchange, String what, String on, String outcome) {
        LOG.info(what + " who={} on={} outcome={}", exchange.who(), Printable.text(on), outcome);
    }

    static void noteLogin(Exchange exchange, String outcome) {
        LOG.info("login who={} outcome={}", exchange.who(), outcome);
    }
}
