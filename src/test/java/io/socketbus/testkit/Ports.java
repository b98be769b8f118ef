package io.socketbus.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for what is bound later, or once more. They are below those that Linux and others give to whoever asks for any,
 * so that no other test is given one of them in between.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    /** Begins anywhere, since several processes test at once. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /** One that is free, another with each call. */
    public static int free() {
        int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException taken) {
            return free();
        }
    }
}
