package io.socketbus.yardstick;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.LengthFieldPrepender;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.netty.ChannelHandlerFactories;
import org.apache.camel.main.Main;

/** The Netty component of Apache Camel: a route that replies with what it gets, on the one event loop of its consumer. */
public final class CamelEcho {

    private static final int MAX_FRAME_BYTES = 1 << 16;

    private static final String LINES = "&textline=true&decoderMaxLineLength=" + MAX_FRAME_BYTES;
    private static final String LENGTH = "&decoders=#lengthDecoder,#bytesDecoder&encoders=#lengthEncoder,#bytesEncoder";

    private CamelEcho() {}

    public static void main(String[] arguments) throws Exception {
        String framing = System.getenv("BENCH_FRAMING").equals("length") ? LENGTH : LINES;
        // without an executor, which would let the messages of one peer overtake each other
        String from = "netty:tcp://127.0.0.1:" + System.getenv("BENCH_PORT")
                + "?sync=true&tcpNoDelay=true&workerCount=1&usingExecutorService=false" + framing;
        Main camel = new Main();
        camel.bind(
                "lengthDecoder",
                ChannelHandlerFactories.newLengthFieldBasedFrameDecoder(MAX_FRAME_BYTES + Integer.BYTES, 0, 4, 0, 4));
        camel.bind("bytesDecoder", ChannelHandlerFactories.newByteArrayDecoder("tcp"));
        camel.bind("lengthEncoder", (ChannelHandler) new LengthFieldPrepender(4));
        camel.bind("bytesEncoder", ChannelHandlerFactories.newByteArrayEncoder("tcp"));
        camel.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).setBody(body());
            }
        });
        camel.run();
    }
}
