package io.socketbus.bus;

import static io.socketbus.testkit.StartedGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.socketbus.client.SocketbusClient;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Applications that put something of their own into the headers of all messages, as tracers do. */
class InterceptedHeadersIT {

    @Test
    void what_is_added_to_one_message_is_not_found_in_the_next() {
        try (StartedGateway gateway = StartedGateway.with("{}");
                Peer peer = gateway.connect()) {
            Handler<DeliveryContext<Object>> stamp = sending -> {
                sending.message().headers().add("stamp", "s");
                sending.next();
            };
            gateway.vertx().eventBus().addOutboundInterceptor(stamp);
            SocketbusClient client = SocketbusClient.of(gateway.vertx(), StartedGateway.LISTENER);
            Mailbox<List<String>> sent = new Mailbox<>();
            Handler<DeliveryContext<Object>> look = delivery -> {
                if (delivery.message().address().contains(".out.")) {
                    sent.handle(delivery.message().headers().getAll("stamp"));
                }
                delivery.next();
            };
            gateway.vertx().eventBus().addInboundInterceptor(look);
            Mailbox<Message<Integer>> frames = new Mailbox<>();
            await(client.<Integer>consumer(frame -> {
                        client.send(SocketbusClient.session(frame), frame.body());
                        frames.handle(frame);
                    })
                    .completion());

            for (int i = 0; i < 3; i++) {
                peer.send(i + "\n");

                assertThat(frames.next().headers().getAll("stamp")).containsExactly("s");
                assertThat(sent.next()).containsExactly("s");
                assertThat(peer.readLine()).isEqualTo(String.valueOf(i));
            }
        }
    }
}
