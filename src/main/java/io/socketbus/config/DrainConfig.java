package io.socketbus.config;

import java.time.Duration;

/**
 * How the process leaves.
 *
 * @param announce how long readiness is off before accepting stops
 * @param total the longest a drain takes, announce not counted; what is open then is cut off
 * @param quiet how long nothing may be written until a session counts as finished
 * @param closeRate sessions that begin to leave in a second; zero for all at once
 */
public record DrainConfig(Duration announce, Duration total, Duration quiet, int closeRate) {

    /** How long so many sessions take to begin to leave: half of the time at most, the last ones need some of it, too. */
    public Duration spread(int sessions) {
        Duration half = total.dividedBy(2);
        Duration wanted = closeRate == 0 ? Duration.ZERO : Duration.ofMillis(1_000L * sessions / closeRate);
        return wanted.compareTo(half) < 0 ? wanted : half;
    }
}
