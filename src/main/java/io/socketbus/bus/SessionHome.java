package io.socketbus.bus;

/**
 * Where sessions live: the first half of their ids.
 *
 * @param loop number of the event loop
 */
public record SessionHome(String node, int loop) {}
