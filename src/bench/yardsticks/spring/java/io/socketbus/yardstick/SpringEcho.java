package io.socketbus.yardstick;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.ip.tcp.connection.TcpNioServerConnectionFactory;
import org.springframework.integration.ip.tcp.inbound.TcpReceivingChannelAdapter;
import org.springframework.integration.ip.tcp.outbound.TcpSendingMessageHandler;
import org.springframework.integration.ip.tcp.serializer.AbstractByteArraySerializer;
import org.springframework.integration.ip.tcp.serializer.ByteArrayLengthHeaderSerializer;
import org.springframework.integration.ip.tcp.serializer.ByteArrayLfSerializer;
import org.springframework.integration.util.CompositeExecutor;

/**
 * Spring Integration IP on NIO: an inbound and an outbound adapter on a direct channel, so that a message goes back on the
 * thread that read it. {@link Strands} keep the messages of a connection in order.
 */
@Configuration
@EnableIntegration
public class SpringEcho {

    /** As large as a frame may be for Socketbus where nothing is said; it is what a line costs that is not pooled. */
    private static final int MAX_FRAME_BYTES = 1 << 16;

    private static final int POOLED = 256;

    public static void main(String[] arguments) {
        new AnnotationConfigApplicationContext(SpringEcho.class);
    }

    @Bean
    TcpNioServerConnectionFactory server() {
        TcpNioServerConnectionFactory server =
                new TcpNioServerConnectionFactory(Integer.parseInt(System.getenv("BENCH_PORT")));
        AbstractByteArraySerializer framing = System.getenv("BENCH_FRAMING").equals("length") ? length() : lines();
        framing.setMaxMessageSize(MAX_FRAME_BYTES);
        ExecutorService pool = Executors.newCachedThreadPool();
        server.setLocalAddress("127.0.0.1");
        server.setBacklog(1024);
        server.setSoTcpNoDelay(true);
        server.setUsingDirectBuffers(true);
        server.setSerializer(framing);
        server.setDeserializer(framing);
        server.setTaskExecutor(new CompositeExecutor(pool, new Strands(pool)));
        return server;
    }

    private static AbstractByteArraySerializer lines() {
        ByteArrayLfSerializer lines = new ByteArrayLfSerializer();
        // without, each line is read into a new array of the greatest size
        lines.setPoolSize(POOLED);
        return lines;
    }

    private static AbstractByteArraySerializer length() {
        return new ByteArrayLengthHeaderSerializer();
    }

    @Bean
    DirectChannel frames(TcpSendingMessageHandler outbound) {
        DirectChannel frames = new DirectChannel();
        frames.subscribe(outbound);
        return frames;
    }

    @Bean
    TcpReceivingChannelAdapter inbound(TcpNioServerConnectionFactory server, DirectChannel frames) {
        TcpReceivingChannelAdapter inbound = new TcpReceivingChannelAdapter();
        inbound.setConnectionFactory(server);
        inbound.setOutputChannel(frames);
        return inbound;
    }

    @Bean
    TcpSendingMessageHandler outbound(TcpNioServerConnectionFactory server) {
        TcpSendingMessageHandler outbound = new TcpSendingMessageHandler();
        outbound.setConnectionFactory(server);
        return outbound;
    }
}
