package io.socketbus.bench.server;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.HashSet;
import java.util.Set;

/** Yardstick: what comes to one port is written, as one Buffer, to every socket of another. */
final class VertxBroadcast extends VerticleBase {

    private final Set<NetSocket> readers = new HashSet<>();

    private VertxBroadcast() {}

    public static void main(String[] arguments) {
        VertxEcho.vertx(1).deployVerticle(new VertxBroadcast()).await();
    }

    @Override
    public Future<?> start() {
        NetServerOptions options = new NetServerOptions().setTcpNoDelay(true);
        return vertx.createNetServer(options)
                .connectHandler(this::onReader)
                .listen(Yardstick.port(), "127.0.0.1")
                .compose(listening -> vertx.createNetServer(options)
                        .connectHandler(this::onSource)
                        .listen(Yardstick.port(Launch.ORDERS_PORT), "127.0.0.1"));
    }

    private void onReader(NetSocket socket) {
        readers.add(socket);
        socket.closeHandler(closed -> readers.remove(socket));
    }

    private void onSource(NetSocket socket) {
        socket.handler(RecordParser.newDelimited("\n", this::write));
    }

    private void write(Buffer frame) {
        Buffer wire = frame.appendByte((byte) '\n');
        readers.forEach(reader -> reader.write(wire));
    }
}
