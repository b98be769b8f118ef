package io.socketbus;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.socketbus.cli.ConfigSource;
import io.socketbus.client.SocketbusClient;
import io.socketbus.config.ConfigLoader;
import io.socketbus.demo.Reading;
import io.socketbus.testkit.Mailbox;
import io.socketbus.testkit.Peer;
import io.socketbus.testkit.ProxyHeader;
import io.socketbus.testkit.StartedGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file of {@code conf/} started as it is shipped, but for the ports and a short drain, with a peer that speaks its protocol. */
class ShippedConfigurationIT {

    private static StartedGateway started(String name, String listener) {
        return started(name, listener, Map.of());
    }

    /** What the environment sets is laid over the file as the process does it. */
    private static StartedGateway started(String name, String listener, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("SOCKETBUS_LISTENERS_" + listener.toUpperCase(java.util.Locale.ROOT) + "_PORT", "0");
        environment.put("SOCKETBUS_OPS_PORT", "0");
        environment.put("SOCKETBUS_DRAIN_QUIET", "50ms");
        JsonObject file = ConfigSource.read("conf/" + name + ".json");
        return StartedGateway.of(ConfigLoader.masked(file, environment));
    }

    @Test
    void the_default_answers_a_line_of_json_with_itself() {
        try (StartedGateway gateway = started("socketbus", "devices");
                Peer peer = gateway.connect()) {
            peer.send("{\"hi\":1}\n").finish();

            assertThat(peer.readToEnd().toString()).isEqualTo("{\"hi\":1}\n");
        }
    }

    @Test
    void behind_a_balancer_a_line_of_json_is_answered_with_itself() {
        try (StartedGateway gateway = started("proxy-protocol", "devices");
                Peer peer = gateway.connect()) {
            peer.send(ProxyHeader.text("203.0.113.7", 40_000).appendString("{\"hi\":1}\n"))
                    .finish();

            assertThat(peer.readToEnd().toString()).isEqualTo("{\"hi\":1}\n");
        }
    }

    @Test
    void length_prefixed_json_answers_a_frame_with_itself() {
        Buffer frame = Buffer.buffer().appendInt(8).appendString("{\"hi\":1}");
        try (StartedGateway gateway = started("length-prefixed-json", "devices");
                Peer peer = gateway.connect()) {
            peer.send(frame);

            assertThat(peer.read(frame.length())).isEqualTo(frame);
        }
    }

    @Test
    void typed_messages_are_objects_for_components_and_lines_of_json_for_peers() {
        String line = "{\"type\":\"temperature\",\"sensor\":\"boiler\",\"celsius\":81.5}\n";
        try (StartedGateway gateway = started("typed-messages", "readings");
                Peer peer = Peer.connect(gateway.listener("readings").port())) {
            Mailbox<io.vertx.core.eventbus.Message<Reading>> readings = gateway.consume("socketbus.readings.in");

            peer.send(line);

            assertThat(readings.next().body()).isEqualTo(new Reading.Temperature("boiler", 81.5));
            assertThat(peer.read(line.length()).toString()).isEqualTo(line);
        }
    }

    @Test
    void syslog_takes_what_rsyslog_and_logger_send() throws Exception {
        try (StartedGateway gateway = started("syslog", "syslog");
                Peer counted = Peer.connect(gateway.listener("syslog").port());
                Peer lines = Peer.connect(gateway.listener("syslog").port())) {
            Mailbox<io.vertx.core.eventbus.Message<String>> messages = gateway.consume("socketbus.syslog.in");

            counted.send(capture("rsyslog-octet-counted.bin"));
            assertThat(messages.next(4)).extracting(message -> message.body()).allMatch(body -> body.startsWith("<"));

            lines.send(capture("logger-non-transparent.bin"));
            assertThat(messages.next(2)).allSatisfy(message -> {
                assertThat(message.body()).startsWith("<").doesNotContain("\n");
                assertThat(message.headers().names()).contains("peer", "received");
            });
        }
    }

    private static byte[] capture(String name) throws java.io.IOException {
        return Files.readAllBytes(Path.of("src/test/resources/captures", name));
    }

    @Test
    void modbus_answers_a_written_register_as_a_device_does_with_the_request() throws Exception {
        try (StartedGateway gateway = started("modbus", "modbus")) {
            ModbusTCPMaster master =
                    // by itself it gives up after three seconds
                    new ModbusTCPMaster("127.0.0.1", gateway.listener("modbus").port(), 20_000, false);
            master.connect();
            try {
                assertThat(master.writeSingleRegister(1, 7, new SimpleRegister(4_711)))
                        .isEqualTo(4_711);
            } finally {
                master.disconnect();
            }
        }
    }

    // ---- HL7 ----

    private static final String ADT =
            "MSH|^~\\&|LAB|NORTH|EHR|NORTH|20260102030405||ADT^A01|MSG00042|P|2.4\r" + "PID|1||4711||Müller^Eva\r";

    @Test
    void mllp_carries_a_message_to_a_component_and_its_acknowledgement_back() throws Exception {
        try (StartedGateway gateway = started("mllp", "hl7")) {
            SocketbusClient peers = SocketbusClient.of(gateway.vertx(), "hl7");
            StartedGateway.await(peers.consumer(message -> peers.send(
                            SocketbusClient.session(message), "MSH|^~\\&|EHR||LAB||||ACK|1|P|2.4\rMSA|AA|MSG00042\r"))
                    .completion());

            Terser answer = new Terser(sendAndReceive(gateway, StandardCharsets.UTF_8));

            assertThat(answer.get("/MSA-1")).isEqualTo("AA");
        }
    }

    @Test
    void mllp_refuses_a_message_in_another_charset_and_names_it() throws Exception {
        try (StartedGateway gateway = started("mllp", "hl7")) {
            Terser answer = new Terser(sendAndReceive(gateway, StandardCharsets.ISO_8859_1));

            assertThat(answer.get("/MSA-1")).isEqualTo("AE");
            assertThat(answer.get("/MSA-2")).isEqualTo("MSG00042");
            assertThat(answer.get("/MSA-3")).contains("not UTF-8");
        }
    }

    /** HAPI takes an answer only that names the message it sent. */
    private static Message sendAndReceive(StartedGateway gateway, Charset charset) throws Exception {
        try (DefaultHapiContext hapi = new DefaultHapiContext(ValidationContextFactory.noValidation())) {
            MinLowerLayerProtocol mllp = new MinLowerLayerProtocol();
            mllp.setCharset(charset);
            hapi.setLowerLayerProtocol(mllp);
            Connection peer =
                    hapi.newClient("127.0.0.1", gateway.listener("hl7").port(), false);
            return peer.getInitiator().sendAndReceive(parsed(hapi));
        }
    }

    private static Message parsed(DefaultHapiContext hapi) throws HL7Exception {
        return hapi.getPipeParser().parse(ADT);
    }

    // ---- TLS ----

    @Test
    void tls_answers_a_peer_that_trusts_its_certificate(@TempDir Path folder) throws Exception {
        X509Bundle identity = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path certificate = Files.writeString(folder.resolve("certificate.pem"), identity.getCertificatePathPEM());
        Path key = Files.writeString(folder.resolve("key.pem"), identity.getPrivateKeyPEM());
        Map<String, String> variables =
                Map.of("TLS_CERTIFICATE_FILE", certificate.toString(), "TLS_KEY_FILE", key.toString());

        try (StartedGateway gateway = started("tls", "devices", variables);
                Peer peer = Peer.of(trusting(identity).getSocketFactory().createSocket(), gateway.port())) {
            peer.send("{\"hi\":1}\n");

            assertThat(peer.readLine()).isEqualTo("{\"hi\":1}");
        }
    }

    private static SSLContext trusting(X509Bundle identity) throws Exception {
        TrustManagerFactory trust = identity.toTrustManagerFactory();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
