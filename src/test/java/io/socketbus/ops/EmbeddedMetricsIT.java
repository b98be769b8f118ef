package io.socketbus.ops;

import static io.socketbus.testkit.StartedGateway.await;
import static io.socketbus.testkit.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.socketbus.SocketbusVerticle;
import io.socketbus.testkit.LogLines;
import io.socketbus.testkit.PrometheusText;
import io.socketbus.testkit.StartedGateway;
import io.socketbus.testkit.WatchedGateway;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Metrics of a gateway that is a guest in an application with metrics of its own. */
class EmbeddedMetricsIT {

    private static JsonObject config(String listener) {
        JsonObject config = StartedGateway.config(new JsonObject());
        JsonObject devices = config.getJsonObject("listeners").getJsonObject(StartedGateway.LISTENER);
        return config.put("listeners", new JsonObject().put(listener, devices));
    }

    @Test
    void two_gateways_of_one_vertx_tell_each_its_own_and_nothing_to_the_registries_of_the_application() {
        try (WatchedGateway one = WatchedGateway.of(config("one"));
                LogLines log = LogLines.ofGateway()) {
            String other = await(one.gateway()
                    .vertx()
                    .deployVerticle(new SocketbusVerticle(), new DeploymentOptions().setConfig(config("other"))));

            PrometheusText ofOther = WatchedGateway.metrics(WatchedGateway.opsPort(log));
            assertThat(ofOther.labelValues("socketbus_sessions"))
                    .contains("other")
                    .doesNotContain("one");
            assertThat(one.metrics().labelValues("socketbus_sessions"))
                    .contains("one")
                    .doesNotContain("other");
            assertThat(Metrics.globalRegistry.getRegistries()).isEmpty();
            assertThat(PrometheusRegistry.defaultRegistry.scrape()).isEmpty();

            await(one.gateway().vertx().undeploy(other));
            assertThat(one.metrics().samples("socketbus_sessions")).hasSize(1);
        }
    }

    @Test
    void nothing_is_left_of_them_when_the_gateway_is_undeployed() throws JMException {
        String histogramBefore = liveClasses();

        startScrapeAndStop();

        // a thread of a pool that is closed takes its time to end
        eventually().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("socketbus-metrics")));
        assertThat(liveRegistries(liveClasses())).isLessThanOrEqualTo(liveRegistries(histogramBefore));
    }

    private static void startScrapeAndStop() throws JMException {
        try (WatchedGateway watched = WatchedGateway.of(config("one"))) {
            assertThat(watched.metrics().samples("jvm_gc_live_data_size_bytes")).hasSize(1);
            assertThat(liveRegistries(liveClasses())).isPositive();
        }
    }

    /** Classes and the number of their instances that are reachable. */
    private static String liveClasses() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }

    private static long liveRegistries(String histogram) {
        return histogram
                .lines()
                .filter(line -> line.endsWith(" io.micrometer.prometheusmetrics.PrometheusMeterRegistry"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[1]))
                .sum();
    }
}
