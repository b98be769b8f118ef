package io.socketbus.config;

import java.time.Duration;
import java.util.List;

/**
 * The PROXY protocol of a listener: every connection begins with a header that says whose it is.
 *
 * @param trusted ranges of addresses (CIDR) that are believed; who comes from another is refused
 * @param timeout how long a whole header may take
 */
public record ProxyConfig(List<String> trusted, Duration timeout) {}
