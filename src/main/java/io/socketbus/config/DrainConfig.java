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
public record DrainConfig(Duration announce, Duration total, Duration quiet, int closeRate) {}
