package io.socketbus.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.socketbus.api.FrameCodec;
import io.socketbus.api.FrameCodecException;
import io.socketbus.config.ConfigLoader;
import io.socketbus.server.ConfigCheck;
import io.socketbus.testkit.ClassPath;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NmeaCodecTest {

    private static final Buffer SENTENCE = Buffer.buffer("$GPGLL,4916.45,N,12311.12,W,225444,A*31");

    private final FrameCodec codec = new NmeaCodec().configured(new JsonObject());

    @Test
    void a_sentence_becomes_its_fields_and_again_the_same_bytes() throws FrameCodecException {
        JsonArray fields = new JsonArray("[\"GPGLL\",\"4916.45\",\"N\",\"12311.12\",\"W\",\"225444\",\"A\"]");

        assertThat(codec.decode(SENTENCE)).isEqualTo(fields);
        assertThat(codec.encode(fields)).isEqualTo(SENTENCE);
    }

    @Test
    void a_wrong_or_missing_checksum_is_refused() {
        assertThatThrownBy(() -> codec.decode(Buffer.buffer("$GPGLL,1*00"))).hasMessage("the checksum must be 4D");
        assertThatThrownBy(() -> codec.decode(Buffer.buffer("$GPGLL,1"))).hasMessage("the checksum must be 4D");
        assertThatThrownBy(() -> codec.decode(Buffer.buffer("$GPGLL,\u00e9*00")))
                .hasMessage("not a sentence of NMEA 0183");
    }

    @Test
    void a_field_that_would_be_read_differently_is_refused() {
        assertThatThrownBy(() -> codec.encode(new JsonArray().add("a,b"))).isInstanceOf(FrameCodecException.class);
        assertThatThrownBy(() -> codec.encode(new JsonArray().add(1))).isInstanceOf(FrameCodecException.class);
    }

    @Test
    void a_configuration_chooses_it_by_its_name_and_its_faults_name_the_key(@TempDir Path jar) throws IOException {
        ClassPath.withService(jar, FrameCodec.class, NmeaCodec.class.getName(), () -> {
            ConfigLoader.load(config("optional"), Map.of(), ConfigCheck::faults);
            assertThatThrownBy(() -> ConfigLoader.load(config("none"), Map.of(), ConfigCheck::faults))
                    .hasMessage("listeners.gps.codec.checksum: must be required or optional, found \"none\";"
                            + " choose one");
        });
    }

    private static JsonObject config(String checksum) {
        JsonObject codec = new JsonObject().put("type", "nmea").put("checksum", checksum);
        JsonObject gps = new JsonObject().put("port", 10_110).put("codec", codec);
        return new JsonObject().put("listeners", new JsonObject().put("gps", gps));
    }
}
