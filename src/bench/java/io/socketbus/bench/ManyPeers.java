package io.socketbus.bench;

import io.socketbus.bench.load.Load;
import io.socketbus.bench.load.LoadResult;
import io.socketbus.bench.load.LoadShape;
import io.socketbus.bench.server.Contender;
import io.socketbus.bench.server.ServerProcess;
import io.socketbus.bench.server.Setting;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Whether one small process carries many peers at once: each connects, sends its frames without waiting for answers, and
 * gets every one of them back, in order and unchanged; then the process drains, and ends with exit code 0. Anything else ends
 * the run with exit code 1.
 *
 * <p>Options: {@code --server}, {@code --peers}, {@code --frames} of each peer, {@code --window} frames of
 * one peer that may be under way, {@code --size} bytes of a frame, {@code --heap} of the server.
 */
public final class ManyPeers {

    private static final String DEFAULTS = "server=json peers=9000 frames=100 window=100 size=128 heap=512m";

    private ManyPeers() {}

    public static void main(String[] arguments) throws IOException {
        Options options = new Options(DEFAULTS, arguments);
        int frames = options.number("frames");
        LoadShape shape = LoadShape.lines(options.number("peers"), options.number("window"), options.number("size"));
        Contender contender = Contender.of(options.text("server"));
        System.out.println(Machine.describe());
        try (ServerProcess server =
                ServerProcess.start(contender.launch(Setting.USUAL), List.of("-Xmx" + options.text("heap")))) {
            exchange(server, shape, frames);
            int exitCode = server.stop();
            if (exitCode != 0 && contender.isGateway()) {
                throw fault("the server ended with exit code " + exitCode, server);
            }
            if (server.output().contains(" ERROR ")) {
                throw fault("the server logged errors", server);
            }
        }
    }

    private static void exchange(ServerProcess server, LoadShape shape, int frames) throws IOException {
        long begin = System.nanoTime();
        try (Load load = Load.connect(server.address(), shape)) {
            double connectSeconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
            LoadResult result = load.exchange(frames);
            long expected = (long) shape.peers() * frames;
            if (result.frames() != expected) {
                throw fault(result.frames() + " of " + expected + " frames came back", server);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d peers in %.1f s, %,d frames back in order in %.1f s (%,.0f/s), RSS %d MiB, CPU %.1f s%n",
                    server.label(),
                    shape.peers(),
                    connectSeconds,
                    result.frames(),
                    result.seconds(),
                    result.framesPerSecond(),
                    server.residentKib() / 1024,
                    server.cpu().toMillis() / 1000.0);
        }
    }

    private static IllegalStateException fault(String what, ServerProcess server) {
        return new IllegalStateException(what + ":\n" + server.output());
    }
}
